/**
 * Which of the tabs fit into a row, by their places: all, or as many from the left as leave room for the button to the others.
 * The one that is shown is always among them.
 */
export function fitting(widths: number[], room: number, button: number, shown: number): number[] {
  const all = widths.map((_, at) => at);
  const total = (places: number[]) => places.reduce((sum, at) => sum + (widths[at] ?? 0), 0);
  if (total(all) <= room) return all;
  const places: number[] = [];
  let left = room - button - (widths[shown] ?? 0);
  for (const at of all.filter((at) => at !== shown)) {
    left -= widths[at] ?? 0;
    if (left < 0) break;
    places.push(at);
  }
  return [...places, shown].sort((a, b) => a - b);
}
