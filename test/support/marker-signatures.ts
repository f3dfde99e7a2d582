/** `signature "TEXT" LABEL`: TEXT is put in place of the mark, and the parameter in which the cursor is stands between » and «. */
import { type Signatures, signaturesAt } from '../../server/src/features/signature';
import { projectOf, sourceOf } from './fixture';
import { matches, oneLine } from './marker';
import { type Check, offsetOf } from './marker-checks';

export const signatures: Check = {
  kinds: ['signature'],
  actual: ({ fixture, file, source, expected }) =>
    expected.map((wanted) => {
      const found = /^("(?:[^"\\]|\\.)*") (.*)$/.exec(wanted.argument);
      if (!found?.[1]) return { ...wanted, argument: 'signature "TEXT" LABEL' };
      const typed = JSON.parse(found[1]) as string;
      const cursor = typed.includes('‸') ? typed.indexOf('‸') : typed.length;
      const start = offsetOf(source, wanted);
      const text =
        source.text.slice(0, start) +
        typed.replace('‸', '') +
        source.text.slice(start + wanted.end - wanted.start);
      const project = projectOf(fixture, new Map([[file.name, text]]));
      const words = inWords(signaturesAt(project, sourceOf(project, file)!, start + cursor));
      return {
        ...wanted,
        argument: `${found[1]} ${matches(words, found[2] ?? '') ? found[2] : oneLine(words)}`,
      };
    }),
};

/** The one that is shown first, its other forms as a number, and what is said of the parameter. */
function inWords(found: Signatures | undefined): string {
  const shown = found?.all[found.active];
  if (!found || !shown) return 'nothing';
  const { label, parameters, active } = shown;
  const parameter = active === undefined ? undefined : parameters[active];
  const marked = parameter
    ? `${label.slice(0, parameter.start)}»${label.slice(parameter.start, parameter.end)}«${label.slice(parameter.end)}`
    : label;
  const others = found.all.length === 1 ? '' : ` (of ${found.all.length})`;
  return `${marked}${others} — ${parameter?.documentation ?? 'nothing'}`;
}
