/** The questions that evaluating a configuration asks of the world, and who may answer them. */

/**
 * Every kind of question with its answer. Texts are byte strings: one character per byte, codes 0 to 255, as Exim handles them.
 * `null` is an answer too: there is no such file, user or group.
 */
export interface Questions {
  /** Attributes of a path, links followed. */
  stat: { ask: { path: string }; answer: FileStatus | null };
  /** The bytes of a file. */
  file: { ask: { path: string }; answer: string | null };
  /** The names in a directory, `.` and `..` not among them. */
  directory: { ask: { path: string }; answer: readonly string[] | null };
  user: { ask: { name: string }; answer: UserEntry | null };
  group: { ask: { name: string }; answer: GroupEntry | null };
  dns: { ask: { name: string; type: DnsType }; answer: DnsAnswer };
  /** What needs a program, a server or a database: its output, or how it failed. */
  outside: { ask: OutsideQuestion; answer: OutsideAnswer };
}

export type QuestionKind = keyof Questions;
export type Question = {
  [K in QuestionKind]: { readonly kind: K } & Readonly<Questions[K]['ask']>;
}[QuestionKind];
export type AnswerTo<K extends QuestionKind> = Questions[K]['answer'];

export interface FileStatus {
  readonly type: 'file' | 'directory' | 'other';
  /** Bytes. */
  readonly size: number;
  /** Permission bits, e.g. 0o644. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly inode: number;
  /** The number of the device that holds it, where the source of the answer knows it. */
  readonly device?: number;
  readonly links: number;
  /** Seconds since 1970. */
  readonly atime: number;
  readonly mtime: number;
  readonly ctime: number;
}

export interface UserEntry {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly gecos: string;
  readonly home: string;
  readonly shell: string;
}

export interface GroupEntry {
  readonly name: string;
  readonly gid: number;
  readonly members: readonly string[];
}

export type DnsType =
  | 'A'
  | 'AAAA'
  | 'MX'
  | 'SRV'
  | 'TXT'
  | 'CNAME'
  | 'PTR'
  | 'NS'
  | 'SOA'
  | 'TLSA'
  | 'SPF'
  | 'ANY';

/** `again`: the server could not say (TRY_AGAIN); `no-data`: the name exists without such records. */
export interface DnsAnswer {
  readonly status: 'found' | 'no-data' | 'no-such-name' | 'again' | 'fail';
  readonly records: readonly DnsRecord[];
  readonly authenticated: boolean;
  /** The zone, where the server that owns it has answered: `dns_trust_aa` takes that for as good as signed. */
  readonly authority?: string;
}

export interface DnsRecord {
  readonly name: string;
  readonly type: DnsType;
  /** Seconds. */
  readonly ttl: number;
  /** The data as Exim's dnsdb prints it, e.g. `10 mx.example.com` for MX, `1 2 25 host` for SRV; of TXT all strings joined. */
  readonly data: string;
  /** The strings of a TXT record that has several. */
  readonly chunks?: readonly string[];
}

export interface OutsideQuestion {
  /** `run`, `perl`, `readsocket`, `dlfunc`, or the name of a query lookup such as `mysql` or `ldap`. */
  readonly means: string;
  /** The command, function call, socket name or query. */
  readonly text: string;
}

export interface OutsideAnswer {
  readonly ok: boolean;
  readonly output: string;
  /** A program's exit status; 0 where it does not apply. */
  readonly status: number;
}

/** This host and this moment, which are always known. */
export interface Here {
  readonly primaryHostname: string;
  /** The addresses of this host's interfaces. */
  readonly addresses: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The process environment that the person lets a configuration see. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * A source of answers. `undefined` means that this world cannot tell: the evaluation goes on, the branch is marked and the
 * question is shown to the person. Never executes anything and never waits.
 */
export interface World {
  readonly here: Here;
  answer<K extends QuestionKind>(kind: K, ask: Questions[K]['ask']): AnswerTo<K> | undefined;
}

/** The first of several worlds that can tell answers: what the person said, fixtures, then the machine itself. */
export function firstOf(here: Here, worlds: readonly Pick<World, 'answer'>[]): World {
  return {
    here,
    answer(kind, ask) {
      for (const world of worlds) {
        const answer = world.answer(kind, ask);
        if (answer !== undefined) return answer;
      }
      return undefined;
    },
  };
}
