/**
 * Which servers have one operator as far as anyone can see: those that share a mark (an address or a key), also by way
 * of a third. What stands for a group is the lowest of its marks.
 * @returns what stands for each server that has a mark, by its id
 */
export function operatorGroups(
  servers: readonly { id: number; marks: readonly string[] }[],
): Map<number, string> {
  const above = new Map<string, string>();
  const top = (mark: string): string => {
    let at = mark;
    for (let next = above.get(at); next !== undefined; next = above.get(at)) at = next;
    return at;
  };
  for (const { marks } of servers) {
    for (const mark of marks.slice(1)) {
      const [low, high] = [top(marks[0] ?? mark), top(mark)].sort();
      if (low !== undefined && high !== undefined && low !== high) above.set(high, low);
    }
  }
  return new Map(servers.flatMap(({ id, marks: [first] }) => (first ? [[id, top(first)]] : [])));
}
