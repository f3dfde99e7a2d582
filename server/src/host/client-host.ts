/** The files of an editor that runs in a browser: asked of the client, answered from memory from then on. */
import {
  type DirectoryEntry,
  decode,
  type FileAbsence,
  type FileStamp,
  type FileText,
  type Host,
} from './host';
import type { LateSource } from './rounds';
import { canonicalUri, isWithin, pathOf, uriOfPath } from './uri';

/** What the client answers; each resolves to null where there is nothing of that name. */
export interface ClientFiles {
  /** The bytes of a file in base64. */
  readFile(uri: string): Promise<string | null>;
  stat(uri: string): Promise<FileStamp | null>;
  list(uri: string): Promise<readonly DirectoryEntry[] | null>;
}

export interface ClientHost extends Host, LateSource {
  /** Forgets what is known of a file or folder, of what is in it and of what holds it (or of everything): the client saw it change. */
  forget(uri?: string): void;
}

export function clientHost(client: ClientFiles): ClientHost {
  const questions = new Map<string, () => Promise<void>>();
  const files = memory<FileText | FileAbsence>(
    'file',
    async (uri) => {
      const bytes = await client.readFile(uri);
      return bytes === null ? { absent: 'missing' } : decode(fromBase64(bytes));
    },
    (why) => ({ absent: 'unreadable', why }),
  );
  const stamps = memory<FileStamp | undefined>(
    'stat',
    async (uri) => (await client.stat(uri)) ?? undefined,
    () => undefined,
  );
  const lists = memory<readonly DirectoryEntry[]>(
    'list',
    async (uri) => (await client.list(uri)) ?? [],
    () => [],
  );

  /** One kind of answer by URI; a failed question is answered by `failed`, so that it is not asked again and again. */
  function memory<A>(kind: string, ask: (uri: string) => Promise<A>, failed: (why: string) => A) {
    const known = new Map<string, { answer: A }>();
    return {
      known,
      get(uri: string, meanwhile: A): A {
        const found = known.get(uri);
        if (found) return found.answer;
        questions.set(`${kind} ${uri}`, async () => {
          try {
            known.set(uri, { answer: await ask(uri) });
          } catch (error) {
            known.set(uri, { answer: failed(error instanceof Error ? error.message : String(error)) });
          }
        });
        return meanwhile;
      },
    };
  }

  return {
    readFile: (uri) => files.get(uri, { absent: 'missing' }),
    stat: (uri) => stamps.get(uri, undefined),
    list: (uri) => lists.get(uri, []),
    // File systems of browsers have no links that lead out of them.
    resolve: (uri) => uriOfPath(pathOf(uri), uri),
    takeQuestions() {
      const taken = [...questions.values()];
      questions.clear();
      return taken;
    },
    forget(uri) {
      const changed = uri === undefined ? undefined : canonicalUri(uri);
      // A file that came or went is in no list that was read before, nor is a folder that came with it.
      for (const { known } of [files, stamps, lists])
        for (const each of known.keys())
          if (changed === undefined || isWithin(changed, each) || isWithin(each, changed)) known.delete(each);
    },
  };
}

function fromBase64(text: string): Uint8Array {
  const binary = atob(text);
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
