namespace LocalityLab.Application.Demonstration.Terrain;

/// <summary>Who borders on whom, and how far it is from one to the other.</summary>
internal sealed class Graph(int count)
{
    private readonly Dictionary<int, double>[] neighbours = [.. Enumerable.Range(0, count).Select(_ => new Dictionary<int, double>())];

    public int Count => neighbours.Length;

    public IReadOnlyDictionary<int, double> NeighboursOf(int node) => neighbours[node];

    /// <summary>Joins two nodes; of several ways between them the shortest counts.</summary>
    public void Join(int one, int other, double length)
    {
        if (!neighbours[one].TryGetValue(other, out var known) || length < known)
            neighbours[one][other] = neighbours[other][one] = length;
    }

    /// <summary>For each node the number of the start that reaches it first; starts may set off late (their offset).</summary>
    public int[] Nearest(IReadOnlyList<int> starts, IReadOnlyList<double> offsets)
    {
        var owner = new int[Count];
        Array.Fill(owner, -1);
        var queue = new PriorityQueue<(int Node, int Owner), (double Distance, int Node)>();
        for (var i = 0; i < starts.Count; i++)
            queue.Enqueue((starts[i], i), (offsets[i], starts[i]));
        while (queue.TryDequeue(out var at, out var reached))
        {
            if (owner[at.Node] >= 0)
                continue;
            owner[at.Node] = at.Owner;
            foreach (var (next, length) in neighbours[at.Node])
            {
                if (owner[next] < 0)
                    queue.Enqueue((next, at.Owner), (reached.Distance + length, next));
            }
        }

        return owner;
    }

    /// <summary>True when the nodes can all reach each other without leaving the set.</summary>
    public bool IsConnected(IReadOnlyCollection<int> nodes)
    {
        HashSet<int> left = [.. nodes];
        if (left.Count == 0)
            return false;
        var queue = new Queue<int>([nodes.First()]);
        left.Remove(nodes.First());
        while (queue.TryDequeue(out var at))
        {
            foreach (var next in neighbours[at].Keys.Where(left.Remove))
                queue.Enqueue(next);
        }

        return left.Count == 0;
    }

    /// <summary>The graph of groups of nodes; the way between two groups is the one between their centres, times what crossing costs.</summary>
    public Graph Grouped(int[] group, int groups, Func<int, int, double> length)
    {
        var grouped = new Graph(groups);
        for (var node = 0; node < Count; node++)
        {
            foreach (var other in neighbours[node].Keys.Where(other => group[other] != group[node]))
                grouped.Join(group[node], group[other], length(group[node], group[other]));
        }

        return grouped;
    }
}
