using System.Runtime.InteropServices;

namespace FlowLogPS.Core.Rules.Classifier;

/// <summary>A node of the tree: either a cut of one field with two children side by side, or a leaf with a run of candidates.</summary>
/// <param name="Last">Of a cut: the last number of the lower child.</param>
/// <param name="First">Of a cut: index of the lower child, the upper one is next. Of a leaf: index of its first candidate.</param>
/// <param name="Count">Of a leaf: how many candidates; -1 for a cut.</param>
/// <param name="Field">Of a cut: the field.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TreeNode(UInt128 Last, int First, int Count, FlowField Field)
{
    /// <summary>Whether it is a leaf.</summary>
    public bool IsLeaf => Count >= 0;

    /// <summary>A cut.</summary>
    public static TreeNode Cut(FlowField field, UInt128 last, int lowerChild) => new(last, lowerChild, -1, field);

    /// <summary>A leaf.</summary>
    public static TreeNode Leaf(int first, int count) => new(default, first, count, default);
}
