/** Problems as the protocol's diagnostics. */
import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import { limits } from '../limits';
import type { Problem, Severity } from '../preprocess/problem';
import { codes } from '../rules';
import { docsUrl } from '../rules/address';
import { toLocation, toRange } from './positions';

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const satisfies Record<Severity, DiagnosticSeverity>;

const tags = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

/** As many problems of one file as an editor can show; the last one then says how many there are beside them. */
export function capped(problems: readonly Problem[]): readonly Problem[] {
  const [first] = problems;
  if (!first || problems.length <= limits.problems) return problems;
  const more = problems.length - limits.problems;
  const note: Problem = {
    code: 'too-many-problems',
    severity: 'info',
    at: { file: first.at.file, start: 0, end: 0 },
    message: `${more} more problems of this file are not shown. Mend some of the others first.`,
  };
  return [...problems.slice(0, limits.problems), note];
}

/** Exim's own words follow ours, so that a search for them leads on. `shown` gives a URI as the editor spells it. */
export function toDiagnostic(problem: Problem, shown: (uri: string) => string): Diagnostic {
  const { at, code, message, exim, severity, related = [] } = problem;
  return {
    range: toRange(at),
    severity: severities[severity],
    code,
    // A newer editor shows it as a link; the extension for VS Code leads it to the page that it carries.
    ...(codes.has(code) && { codeDescription: { href: docsUrl(code) } }),
    source: 'exim',
    message: exim ? `${message}\nExim: ${exim.message}` : message,
    ...(problem.tags && { tags: problem.tags.map((tag) => tags[tag]) }),
    ...(related.length > 0 && {
      relatedInformation: related.map((other) => {
        const { uri, range } = toLocation(other.at);
        return { location: { uri: shown(uri), range }, message: other.message };
      }),
    }),
  };
}
