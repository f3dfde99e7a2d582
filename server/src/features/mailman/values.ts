/** Which values the pieces need that nothing says yet, what is likely, and what an answer may look like. */
import { textOf } from '../../model/model';
import { splitPlace } from '../../project/debian-split';
import type { Project } from '../../project/project';
import { listDomains } from '../../rules/mailman/parts';
import { valueOfName } from './pieces-main';
import {
  type MailmanKind,
  type MailmanValues,
  type Question,
  type ValueName,
  valueNames,
} from './plan-words';
import type { Survey } from './survey';

/** What each answer may be: a value stands on one line, and means nothing else there. */
export const patterns: Readonly<Record<ValueName, string>> = {
  domains: '[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*(?:[\\s,:;]+[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*)*',
  home: '/[A-Za-z0-9_./+-]*[A-Za-z0-9_+-]',
  user: '[A-Za-z0-9_][A-Za-z0-9_.-]*',
  group: '[A-Za-z0-9_][A-Za-z0-9_.-]*',
  lmtpHost: '[A-Za-z0-9_.-]+',
  lmtpPort: '[0-9]{1,5}',
};

export function isValue(name: ValueName, value: string): boolean {
  return Object.hasOwn(patterns, name) && new RegExp(`^(?:${patterns[name]})$`).test(value.trim());
}

/** As it is written down. */
export function normalValues(values: MailmanValues): MailmanValues {
  const { domains, ...others } = values;
  const trimmed = Object.entries(others).map(([name, value]) => [name, value.trim()]);
  return {
    ...Object.fromEntries(trimmed),
    ...(domains !== undefined && {
      domains: domains
        .trim()
        .split(/[\s,:;]+/)
        .join(' : ')
        .toLowerCase(),
    }),
  };
}

/** `definitions` are the names of the snippets' definitions that will be written. */
export function questionsFor(found: Survey, definitions: readonly string[]): Question[] {
  const asked = new Set(definitions.map((name) => valueOfName[name]));
  return valueNames
    .filter((name) => asked.has(name))
    .map((name) => {
      const known = knownOf(found, name);
      const usual = usualOf(found.project, found.kind, name).filter((value) => !known.includes(value));
      return { name, proposals: [...known, ...usual], found: known.length > 0, pattern: patterns[name] };
    });
}

/** What the configuration or Mailman's settings say. */
function knownOf({ project, model, kind, listTransport }: Survey, name: ValueName): string[] {
  const option = (of: string) => (listTransport ? textOf(listTransport, of)?.trim() : undefined);
  const known = {
    domains: () => {
      const settings = project.mailman()?.texts;
      const named = [
        ...listDomains(model),
        kind === 'verp' ? undefined : settings?.get('DEFAULT_EMAIL_HOST')?.toLowerCase(),
      ];
      const all = [...new Set(named.filter((each) => each !== undefined && isValue('domains', each)))];
      return all.length > 0 ? all.join(' : ') : undefined;
    },
    home: () => /^(\/\S+)\/mail\/(?:mailman|wrapper)\b/.exec(option('command') ?? '')?.[1],
    user: () => option('user'),
    group: () => option('group'),
    lmtpHost: () => option('hosts'),
    lmtpPort: () => option('port'),
  }[name]();
  return known !== undefined && isValue(name, known) ? [known] : [];
}

/** The source's own folders, Debian's, Red Hat's. */
function usualOf(project: Project, kind: MailmanKind, name: ValueName): string[] {
  const isDebian = project.files.some(
    ({ uri, path }) => splitPlace(uri) !== undefined || /\/exim4\//.test(path) || /exim4\.conf/.test(path),
  );
  const homes =
    kind === 'mailman3'
      ? ['/var/lib/mailman3', '/opt/mailman/var']
      : ['/usr/local/mailman', '/var/lib/mailman', '/var/mailman'];
  const usual: Readonly<Record<ValueName, readonly string[]>> = {
    domains: [],
    home:
      isDebian && kind !== 'mailman3' ? ['/var/lib/mailman', '/usr/local/mailman', '/var/mailman'] : homes,
    user: isDebian ? ['list', 'mailman'] : ['mailman', 'list'],
    group: isDebian ? ['list', 'mailman', 'daemon'] : ['mailman', 'list', 'daemon'],
    lmtpHost: ['127.0.0.1', 'localhost'],
    lmtpPort: ['8024'],
  };
  return [...usual[name]];
}
