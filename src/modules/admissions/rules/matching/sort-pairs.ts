/** Below this many, inserting one after another is quicker than dividing. */
const FEW = 24;

/**
 * Puts rows of three columns in the order of the first, greatest first. The rows before `sorted` are in order
 * already; the rest is sorted and merged in. Equal rows may change places.
 */
export function sortDescending(
  keys: Float64Array,
  one: Int32Array,
  two: Int32Array,
  sorted: number,
  end: number,
): void {
  quickSort(keys, one, two, sorted, end - 1);
  if (sorted > 0 && sorted < end) merge(keys, one, two, sorted, end);
}

function quickSort(keys: Float64Array, one: Int32Array, two: Int32Array, from: number, to: number): void {
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
      if (i <= j) swap(keys, one, two, i++, j--);
    }
    // The shorter part first, so that the depth stays logarithmic.
    if (j - low < high - i) {
      quickSort(keys, one, two, low, j);
      low = i;
    } else {
      quickSort(keys, one, two, i, high);
      high = j;
    }
  }
  for (let at = low + 1; at <= high; at++) insert(keys, one, two, low, at);
}

function swap(keys: Float64Array, one: Int32Array, two: Int32Array, i: number, j: number): void {
  const key = keys[i]!;
  keys[i] = keys[j]!;
  keys[j] = key;
  const first = one[i]!;
  one[i] = one[j]!;
  one[j] = first;
  const second = two[i]!;
  two[i] = two[j]!;
  two[j] = second;
}

/** Brings row `at` down to its place among the rows from `low` on. */
function insert(keys: Float64Array, one: Int32Array, two: Int32Array, low: number, at: number): void {
  const key = keys[at]!;
  const first = one[at]!;
  const second = two[at]!;
  let to = at;
  for (; to > low && keys[to - 1]! < key; to--) {
    keys[to] = keys[to - 1]!;
    one[to] = one[to - 1]!;
    two[to] = two[to - 1]!;
  }
  keys[to] = key;
  one[to] = first;
  two[to] = second;
}

/** Merges from the end, so that only the second part has to be set aside. */
function merge(keys: Float64Array, one: Int32Array, two: Int32Array, middle: number, end: number): void {
  const asideKeys = keys.slice(middle, end);
  const asideOne = one.slice(middle, end);
  const asideTwo = two.slice(middle, end);
  let left = middle - 1;
  let right = asideKeys.length - 1;
  for (let to = end - 1; right >= 0; to--) {
    if (left >= 0 && keys[left]! < asideKeys[right]!) {
      keys[to] = keys[left]!;
      one[to] = one[left]!;
      two[to] = two[left]!;
      left--;
    } else {
      keys[to] = asideKeys[right]!;
      one[to] = asideOne[right]!;
      two[to] = asideTwo[right]!;
      right--;
    }
  }
}
