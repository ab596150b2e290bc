/** Numbers with a key each; the one of the lowest key comes out first. */
export class MinHeap {
  private readonly keys: number[] = [];
  private readonly values: number[] = [];

  get size(): number {
    return this.keys.length;
  }

  /** The lowest key, infinity when there is none. */
  get lowest(): number {
    return this.keys[0] ?? Number.POSITIVE_INFINITY;
  }

  push(key: number, value: number): void {
    const { keys, values } = this;
    let at = keys.length;
    keys.push(key);
    values.push(value);
    for (let up = (at - 1) >> 1; at > 0 && (keys[up] as number) > key; up = (at - 1) >> 1) {
      this.move(up, at);
      at = up;
    }
    keys[at] = key;
    values[at] = value;
  }

  /** Takes the value of the lowest key out; -1 when there is none. */
  pop(): number {
    const { keys, values } = this;
    const first = values[0] ?? -1;
    const key = keys.pop();
    const value = values.pop();
    if (key === undefined || value === undefined || keys.length === 0) return first;
    let at = 0;
    for (let down = this.lowerChild(at); down < keys.length && (keys[down] as number) < key; down = this.lowerChild(at)) {
      this.move(down, at);
      at = down;
    }
    keys[at] = key;
    values[at] = value;
    return first;
  }

  private lowerChild(at: number): number {
    const left = 2 * at + 1;
    const right = left + 1;
    return right < this.keys.length && (this.keys[right] as number) < (this.keys[left] as number) ? right : left;
  }

  private move(from: number, to: number): void {
    this.keys[to] = this.keys[from] as number;
    this.values[to] = this.values[from] as number;
  }
}
