/**
 * What the server is doing, as the status bar says it.
 *
 * States come from the language client, work from the server's progress: `begin`, `report` and
 * `end` for each token. Several pieces of work may be under way; the one that began last is shown.
 */

/** The payload of a `$/progress` notification, as far as it is shown. */
export interface Progress {
  readonly kind: 'begin' | 'report' | 'end';
  readonly title?: string;
  readonly message?: string;
  readonly percentage?: number;
}

export type State = 'stopped' | 'starting' | 'running' | 'failed';

export interface View {
  readonly text: string;
  readonly tooltip: string;
  readonly severity: 'error' | 'none';
}

interface Work {
  title: string;
  message: string;
  percentage: number | undefined;
}

export class Activity {
  private state: State = 'stopped';
  private reason = '';
  private version = '';
  private readonly works = new Map<string | number, Work>();

  constructor(private readonly changed: (view: View) => void) {}

  starting(): void {
    this.enter('starting', '');
  }

  running(version: string): void {
    this.version = version;
    this.enter('running', '');
  }

  stopped(): void {
    this.enter('stopped', '');
  }

  failed(reason: string): void {
    this.enter('failed', reason);
  }

  progress(token: string | number, progress: Progress): void {
    if (progress.kind === 'end') {
      this.works.delete(token);
    } else {
      const work = this.works.get(token) ?? { title: '', message: '', percentage: undefined };
      work.title = progress.title ?? work.title;
      work.message = progress.message ?? work.message;
      work.percentage = progress.percentage ?? work.percentage;
      this.works.set(token, work);
    }
    this.changed(this.view());
  }

  /** What is under way. */
  tokens(): (string | number)[] {
    return [...this.works.keys()];
  }

  view(): View {
    switch (this.state) {
      case 'stopped':
        return plain('$(circle-slash) outlive', 'outlive is not running');
      case 'starting':
        return plain('$(sync~spin) outlive', 'outlive is starting');
      case 'failed':
        return { text: '$(error) outlive', tooltip: this.reason, severity: 'error' };
      case 'running': {
        const work = [...this.works.values()].at(-1);
        return work === undefined
          ? plain('$(check) outlive', `outlive ${this.version}: up to date`)
          : plain(`$(sync~spin) outlive ${amount(work)}`.trimEnd(), described(work));
      }
    }
  }

  private enter(state: State, reason: string): void {
    this.state = state;
    this.reason = reason;
    this.works.clear();
    this.changed(this.view());
  }
}

function plain(text: string, tooltip: string): View {
  return { text, tooltip, severity: 'none' };
}

/** "12/80" when the server counts, else percent. */
function amount(work: Work): string {
  const counted = /\d+\/\d+/.exec(work.message)?.[0];
  return counted ?? (work.percentage === undefined ? '' : `${work.percentage}%`);
}

function described(work: Work): string {
  return ['outlive', work.title, work.message].filter((part) => part !== '').join(': ');
}
