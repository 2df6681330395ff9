// A heap of (key, slot) pairs, smallest key first: which address moves next while money is followed through time.

export type Heap = { keys: Float64Array; slots: Int32Array; size: number };

export const createHeap = (): Heap => ({ keys: new Float64Array(256), slots: new Int32Array(256), size: 0 });

const sink = (heap: Heap, key: number, slot: number): void => {
  const { keys, slots, size } = heap;
  let hole = 0;
  for (let child = 1; child < size; child = 2 * hole + 1) {
    if (child + 1 < size && keys[child + 1]! < keys[child]!) child++;
    if (keys[child]! >= key) break;
    keys[hole] = keys[child]!;
    slots[hole] = slots[child]!;
    hole = child;
  }
  keys[hole] = key;
  slots[hole] = slot;
};

export const pushHeap = (heap: Heap, key: number, slot: number): void => {
  if (heap.size === heap.keys.length) {
    const [keys, slots] = [new Float64Array(heap.size * 2), new Int32Array(heap.size * 2)];
    keys.set(heap.keys);
    slots.set(heap.slots);
    heap.keys = keys;
    heap.slots = slots;
  }
  const { keys, slots } = heap;
  let hole = heap.size++;
  for (let parent = (hole - 1) >> 1; hole > 0 && keys[parent]! > key; parent = (hole - 1) >> 1) {
    keys[hole] = keys[parent]!;
    slots[hole] = slots[parent]!;
    hole = parent;
  }
  keys[hole] = key;
  slots[hole] = slot;
};

/** Replaces the smallest by another key for the same slot. */
export const replaceTop = (heap: Heap, key: number): void => sink(heap, key, heap.slots[0]!);

export const popHeap = (heap: Heap): void => {
  heap.size--;
  if (heap.size > 0) sink(heap, heap.keys[heap.size]!, heap.slots[heap.size]!);
};
