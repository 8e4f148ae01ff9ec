/** Brings the greatest to the front, up to and including position `last` (Hoare 1961). */
export function partition(
  keys: Float64Array,
  values: Int32Array,
  from: number,
  to: number,
  last: number,
): void {
  let low = from;
  let high = to;
  while (low < high) {
    const a = keys[low]!;
    const b = keys[(low + high) >> 1]!;
    const c = keys[high]!;
    const pivot = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    let i = low;
    let j = high;
    while (i <= j) {
      while (keys[i]! > pivot) i++;
      while (keys[j]! < pivot) j--;
      if (i > j) break;
      const key = keys[i]!;
      keys[i] = keys[j]!;
      keys[j] = key;
      const value = values[i]!;
      values[i] = values[j]!;
      values[j] = value;
      i++;
      j--;
    }
    if (last <= j) high = j;
    else if (last >= i) low = i;
    else return;
  }
}
