/** Below this many, inserting one after another is quicker than dividing. */
const FEW = 24;

/**
 * Puts rows of two columns in the order of the first, greatest first. The rows before `sorted` are in order
 * already; the rest is sorted and merged in. Equal rows may change places.
 */
export function sortDescending(keys: Float64Array, values: Int32Array, sorted: number, end: number): void {
  quickSort(keys, values, sorted, end - 1);
  if (sorted > 0 && sorted < end) merge(keys, values, sorted, end);
}

function quickSort(keys: Float64Array, values: Int32Array, from: number, to: number): void {
  let low = from;
  let high = to;
  while (high - low >= FEW) {
    const [a, b, c] = [keys[low]!, keys[(low + high) >> 1]!, keys[high]!];
    const pivot = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    let i = low;
    let j = high;
    while (i <= j) {
      while (keys[i]! > pivot) i++;
      while (keys[j]! < pivot) j--;
      if (i <= j) swap(keys, values, i++, j--);
    }
    // The shorter part first, so that the depth stays logarithmic.
    if (j - low < high - i) {
      quickSort(keys, values, low, j);
      low = i;
    } else {
      quickSort(keys, values, i, high);
      high = j;
    }
  }
  for (let at = low + 1; at <= high; at++) insert(keys, values, low, at);
}

function swap(keys: Float64Array, values: Int32Array, i: number, j: number): void {
  const key = keys[i]!;
  keys[i] = keys[j]!;
  keys[j] = key;
  const value = values[i]!;
  values[i] = values[j]!;
  values[j] = value;
}

/** Brings row `at` down to its place among the rows from `low` on. */
function insert(keys: Float64Array, values: Int32Array, low: number, at: number): void {
  const key = keys[at]!;
  const value = values[at]!;
  let to = at;
  for (; to > low && keys[to - 1]! < key; to--) {
    keys[to] = keys[to - 1]!;
    values[to] = values[to - 1]!;
  }
  keys[to] = key;
  values[to] = value;
}

/** Merges from the end, so that only the second part has to be set aside. */
function merge(keys: Float64Array, values: Int32Array, middle: number, end: number): void {
  const asideKeys = keys.slice(middle, end);
  const asideValues = values.slice(middle, end);
  let left = middle - 1;
  let right = asideKeys.length - 1;
  for (let to = end - 1; right >= 0; to--) {
    if (left >= 0 && keys[left]! < asideKeys[right]!) {
      keys[to] = keys[left]!;
      values[to] = values[left]!;
      left--;
    } else {
      keys[to] = asideKeys[right]!;
      values[to] = asideValues[right]!;
      right--;
    }
  }
}
