using System.Reflection;
using System.Reflection.Emit;

namespace FlowLogPS.Core.Tests.Architecture;

/// <summary>
/// The types that each type of an assembly uses: in its base types, members, attributes and, through the tokens of their code, method bodies.
/// Nested types (closures, state machines) count for the type they stand in.
/// </summary>
internal sealed class TypeUses
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes).GetFields()
        .Select(f => (OpCode)f.GetValue(null)!).ToDictionary(code => code.Value);

    private readonly HashSet<Type> _used = [];

    private TypeUses(Type type)
    {
        Add(type.BaseType);
        Add(type.GetInterfaces());
        AddAttributes(type);
        foreach (var field in type.GetFields(Declared))
            Add(field.FieldType);
        foreach (var member in type.GetMembers(Declared))
            AddAttributes(member);
        foreach (var method in type.GetMembers(Declared).OfType<MethodBase>())
        {
            AddSignature(method);
            AddBody(method);
        }
    }

    /// <summary>Every type of the assembly with the types it uses, generic arguments and array elements taken apart.</summary>
    public static IEnumerable<(Type User, Type Used)> In(Assembly assembly) =>
        from type in assembly.GetTypes()
        from used in new TypeUses(type)._used
        select (Outermost(type), Outermost(used));

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private void Add(params IEnumerable<Type?> types)
    {
        foreach (var type in types)
        {
            if (type is null || type.IsGenericParameter)
                continue;
            if (type.HasElementType)
            {
                Add(type.GetElementType());
                continue;
            }
            Add(type.IsConstructedGenericType ? type.GetGenericArguments() : []);
            _used.Add(type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type);
        }
    }

    private void AddAttributes(MemberInfo member)
    {
        foreach (var attribute in member.GetCustomAttributesData())
            Add([attribute.AttributeType, .. attribute.ConstructorArguments.Select(a => a.Value as Type)]);
    }

    private void AddSignature(MethodBase method)
    {
        Add(method.GetParameters().Select(p => p.ParameterType));
        Add((method as MethodInfo)?.ReturnType);
    }

    private void AddBody(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body)
            return;
        Add(body.LocalVariables.Select(v => v.LocalType));
        Add(body.ExceptionHandlingClauses.Where(c => c.Flags == ExceptionHandlingClauseOptions.Clause).Select(c => c.CatchType));
        foreach (var token in TokensOf(body.GetILAsByteArray()!))
            AddMember(Resolve(method, token));
    }

    private void AddMember(MemberInfo? member)
    {
        if (member is Type type)
            Add(type);
        Add(member?.DeclaringType);
        if (member is FieldInfo field)
            Add(field.FieldType);
        if (member is MethodBase called)
        {
            AddSignature(called);
            Add(called.IsGenericMethod ? called.GetGenericArguments() : []);
        }
    }

    private static MemberInfo? Resolve(MethodBase method, int token) => method.Module.ResolveMember(
        token,
        method.DeclaringType is { IsGenericType: true } generic ? generic.GetGenericArguments() : null,
        method is { IsGenericMethod: true } ? method.GetGenericArguments() : null);

    /// <summary>Walks the instructions and gives the tokens that stand for a type or a member.</summary>
    private static IEnumerable<int> TokensOf(byte[] code)
    {
        for (var at = 0; at < code.Length;)
        {
            // Two-byte instructions start with 0xFE.
            var value = code[at] == 0xFE ? (short)((code[at] << 8) | code[at + 1]) : code[at];
            var instruction = OpCodesByValue[value];
            at += instruction.Size;
            if (instruction.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType)
                yield return BitConverter.ToInt32(code, at);
            at += instruction.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }
}
