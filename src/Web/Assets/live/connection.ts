// One connection a page to what happens live. It comes back by itself, catches up by (stream, number), and where WebSockets do
// not get through it asks every few seconds instead. Nothing is changed through it: people save by posting forms.
import { HttpTransportType, HubConnectionBuilder, HubConnectionState, LogLevel, type HubConnection } from '@microsoft/signalr';
import { Position, type News, type StreamEvent } from './position.ts';

/** How the page hears of changes: at once, every few seconds, or not at all for the moment. */
export type Hearing = 'live' | 'asking' | 'waiting';

export interface Listener {
  /** New events in their order; none means that something moved which is not numbered. */
  readonly happened: (events: readonly StreamEvent[]) => void;
  /** Events lie between that cannot be told any more: what is shown must be read again. */
  readonly missed: () => void;
  readonly hearing?: (how: Hearing) => void;
}

const askEvery = 4_000;
const tryAgainEvery = 30_000;
const quickTries = 3;

/** A server that comes back meets all its pages at once: each waits a little, and not the same little. */
export const nextDelay = (tries: number, chance: number): number => Math.min(10_000, 250 * 2 ** Math.min(tries, 6)) * (0.5 + chance);

class Live {
  private readonly followed = new Map<string, { position: Position; listener: Listener; since: string }>();
  private readonly hub: HubConnection;
  private failures = 0;
  private connected = false;
  private asking: number | undefined;

  constructor(address: string) {
    this.hub = new HubConnectionBuilder()
      .withUrl(address, { transport: HttpTransportType.WebSockets, skipNegotiation: true })
      .configureLogging(LogLevel.None)
      .build();
    this.hub.on('happened', (stream: string, events: readonly StreamEvent[]) => this.hear(stream, events));
    this.hub.onclose(() => this.lost());
  }

  follow(stream: string, after: number, since: string, listener: Listener): void {
    this.followed.set(stream, { position: new Position(after), listener, since });
    if (this.connected) void this.catchUp(stream);
  }

  async connect(): Promise<void> {
    try {
      await this.hub.start();
      this.connected = true;
      this.failures = 0;
      this.stopAsking();
      for (const stream of this.followed.keys()) await this.catchUp(stream);
      this.tell('live');
    } catch {
      this.lost();
    }
  }

  private lost(): void {
    this.connected = false;
    this.failures++;
    if (this.failures >= quickTries) this.startAsking();
    else this.tell('waiting');
    const pause = this.failures < quickTries * 3 ? nextDelay(this.failures, Math.random()) : tryAgainEvery;
    window.setTimeout(() => void this.connect(), pause);
  }

  private async catchUp(stream: string): Promise<void> {
    const entry = this.followed.get(stream);
    if (!entry) return;
    let news: News;
    try {
      news = await this.hub.invoke<News>('Follow', stream, entry.position.seen);
    } catch {
      // Refused, and it would be again: signed out, or no member any more. That the connection is lost its end will say.
      if (this.hub.state === HubConnectionState.Connected) this.followed.delete(stream);
      return;
    }
    this.take(stream, news);
  }

  private hear(stream: string, events: readonly StreamEvent[]): void {
    const entry = this.followed.get(stream);
    if (!entry) return;
    if (events.length === 0) {
      entry.listener.happened([]);
      return;
    }
    const fresh = entry.position.take(events);
    if (fresh === 'gap') void this.catchUp(stream);
    else if (fresh.length > 0) entry.listener.happened(fresh);
  }

  private take(stream: string, news: News): void {
    const entry = this.followed.get(stream);
    if (!entry) return;
    if (news.missed) {
      entry.position.jump(news.last);
      entry.listener.missed();
      return;
    }
    if (news.events.length > 0) this.hear(stream, news.events);
  }

  private startAsking(): void {
    if (this.asking !== undefined) return;
    this.tell('asking');
    this.asking = window.setInterval(() => {
      if (document.hidden) return;
      for (const [stream, { position, since }] of this.followed) void this.ask(stream, `${since}?after=${position.seen}`);
    }, askEvery);
  }

  private stopAsking(): void {
    window.clearInterval(this.asking);
    this.asking = undefined;
  }

  private async ask(stream: string, address: string): Promise<void> {
    try {
      const answer = await fetch(address, { headers: { Accept: 'application/json' }, cache: 'no-store' });
      if (answer.ok) this.take(stream, (await answer.json()) as News);
    } catch {
      this.tell('waiting');
    }
  }

  private tell(how: Hearing): void {
    for (const { listener } of this.followed.values()) listener.hearing?.(how);
  }
}

const connections = new Map<string, Live>();

/**
 * Follows one stream from the number that the page was drawn at.
 * @param address where the council's pages listen
 * @param since where the same is asked for when it cannot be listened to
 */
export const followStream = (address: string, stream: string, after: number, since: string, listener: Listener): void => {
  const known = connections.get(address);
  if (known) {
    known.follow(stream, after, since, listener);
    return;
  }
  const live = new Live(address);
  connections.set(address, live);
  live.follow(stream, after, since, listener);
  void live.connect();
};
