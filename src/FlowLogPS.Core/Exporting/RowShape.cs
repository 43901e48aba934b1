using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Net;
using System.Reflection;
using FlowLogPS.Model;

namespace FlowLogPS.Core.Exporting;

/// <summary>
/// How the objects of one type become flat rows: a column for each public property, in the order in which Export-Csv shows them (the
/// type's own, then those of its base). Cells are text, numbers, booleans or null; addresses, enums, times (ISO 8601, UTC), spans and whatever
/// else an object holds are text.
/// </summary>
public sealed class RowShape
{
    private static readonly ConcurrentDictionary<Type, RowShape?> Shapes = new();
    private static readonly MethodInfo NameOfEnum = typeof(CellText).GetMethod(nameof(CellText.NameOf))!;
    private static readonly MethodInfo TextOfObject = typeof(CellText).GetMethod(nameof(CellText.Of), [typeof(object)])!;

    private static readonly Dictionary<Type, MethodInfo> Sinks = typeof(ICellSink).GetMethods()
        .SelectMany(method => TypesOf(method).Select(type => (type, method))).ToDictionary(pair => pair.type, pair => pair.method);

    private readonly Action<object, ICellSink> _write;

    private RowShape(Type type)
    {
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance);
        Columns = [.. properties.Select(property => property.Name)];
        _write = Compile(type, properties);
    }

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The shape of a type; null where it is none of this module's own.</summary>
    public static RowShape? Of(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return Shapes.GetOrAdd(type, static type => type is { IsPublic: true, IsEnum: false } && type.Namespace == typeof(VpcTraffic).Namespace ? new RowShape(type) : null);
    }

    /// <summary>The cells of an object, in the order of the columns.</summary>
    /// <param name="item">An object of the shape's type.</param>
    public IReadOnlyList<object?> CellsOf(object item)
    {
        var cells = new CellList(Columns.Count);
        Write(item, cells);
        return cells.Cells;
    }

    /// <summary>Hands the cells of an object on, in the order of the columns.</summary>
    internal void Write(object item, ICellSink cells) => _write(item, cells);

    /// <summary>One method for all columns, so that no record costs reflection.</summary>
    private static Action<object, ICellSink> Compile(Type type, PropertyInfo[] properties)
    {
        var item = Expression.Parameter(typeof(object));
        var cells = Expression.Parameter(typeof(ICellSink));
        var own = Expression.Variable(type);
        var body = Expression.Block([own], [Expression.Assign(own, Expression.Convert(item, type)), .. properties.Select(property => CellOf(Expression.Property(own, property), cells))]);
        return Expression.Lambda<Action<object, ICellSink>>(body, item, cells).Compile();
    }

    private static MethodCallExpression CellOf(MemberExpression value, ParameterExpression cells)
    {
        var type = Nullable.GetUnderlyingType(value.Type) ?? value.Type;
        if (Sinks.TryGetValue(type, out var sink))
            return Expression.Call(cells, sink, Expression.Convert(value, sink.GetParameters()[0].ParameterType));
        Expression text = type.IsEnum
            ? Expression.Call(NameOfEnum.MakeGenericMethod(type), Expression.Convert(value, typeof(Nullable<>).MakeGenericType(type)))
            : Expression.Call(TextOfObject, Expression.Convert(value, typeof(object)));
        return Expression.Call(cells, typeof(ICellSink).GetMethod(nameof(ICellSink.Text))!, text);
    }

    /// <summary>The types of property that a method of the sink takes.</summary>
    private static Type[] TypesOf(MethodInfo method) => method.Name switch
    {
        nameof(ICellSink.Integer) => [typeof(int), typeof(long)],
        nameof(ICellSink.Text) => [typeof(string)],
        nameof(ICellSink.Address) => [typeof(IPAddress)],
        _ => [Nullable.GetUnderlyingType(method.GetParameters()[0].ParameterType)!],
    };
}
