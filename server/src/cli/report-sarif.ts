/** The report of `eximls check` in SARIF 2.1.0, which code scanning services read. */
import type { Problem, Severity } from '../preprocess/problem';
import { codes } from '../rules';
import { docsUrl, homepage } from '../rules/address';
import { positionsOf } from '../text/line-index';
import { version } from '../version';
import { realPath } from './real-path';
import type { Checked, Surroundings } from './reporters';

const levels: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  hint: 'note',
};

export function reportSarif(checked: readonly Checked[], { cwd }: Surroundings): string {
  const problems = checked.flatMap((one) => one.problems);
  const found = [...new Set(problems.map(({ code }) => code))].sort();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'eximls', version, informationUri: homepage, rules: found.map(ruleOf) } },
        columnKind: 'utf16CodeUnits',
        results: problems.map((problem) => result(problem, found, cwd)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function ruleOf(id: string) {
  const head = codes.get(id);
  if (!head) return { id };
  return {
    id,
    shortDescription: { text: head.title },
    helpUri: docsUrl(id),
    defaultConfiguration: { level: levels[head.severity] },
  };
}

function result({ at, severity, code, message, exim, related = [] }: Problem, found: string[], cwd: string) {
  return {
    ruleId: code,
    ruleIndex: found.indexOf(code),
    level: levels[severity],
    message: { text: exim ? `${message}\nExim: ${exim.message}` : message },
    locations: [{ physicalLocation: location(at, cwd) }],
    ...(related.length > 0 && {
      relatedLocations: related.map((other) => ({
        physicalLocation: location(other.at, cwd),
        message: { text: other.message },
      })),
    }),
  };
}

function location(at: Problem['at'], cwd: string) {
  const { start, end } = positionsOf(at.file.lines, at);
  const path = realPath(at.file, cwd);
  return {
    artifactLocation: {
      uri: path.startsWith('/') ? at.file.uri : path.split('/').map(encodeURIComponent).join('/'),
    },
    region: {
      startLine: start.line + 1,
      startColumn: start.character + 1,
      endLine: end.line + 1,
      endColumn: end.character + 1,
    },
  };
}
