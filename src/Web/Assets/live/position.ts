// Where a page stands in a stream. Events come by two ways (told, and read when catching up), so some come twice; one that is
// too far ahead means that something between was lost on the way.

export interface StreamEvent {
  readonly number: number;
  readonly type: string;
  readonly value: Readonly<Record<string, unknown>> | null;
}

export interface News {
  readonly last: number;
  readonly events: readonly StreamEvent[];
  readonly missed: boolean;
}

export class Position {
  constructor(public seen: number) {}

  /** The events not seen before, in order; «gap» when one is missing before them. */
  take(events: readonly StreamEvent[]): readonly StreamEvent[] | 'gap' {
    const fresh = events.filter((event) => event.number > this.seen);
    const first = fresh[0];
    if (!first) return [];
    if (first.number !== this.seen + 1) return 'gap';
    this.seen = fresh[fresh.length - 1]?.number ?? this.seen;
    return fresh;
  }

  /** What lies between cannot be told any more. */
  jump(to: number): void {
    this.seen = to;
  }
}
