/** What the preview puts on the clipboard. */
import type { Route } from '../protocol';
import { markdown } from './markdown';
import type { CopyFormat } from './messages';
import { transcript } from './transcript';
import { t } from './words';

export function copyText(route: Route, format: CopyFormat): string {
  switch (format) {
    case 'text':
      return transcript(route.trace);
    case 'markdown':
      return markdown(route.trace);
    case 'json':
      return JSON.stringify(route.trace, null, 2);
    case 'commands':
      return commandLines(route);
  }
}

/** For the shell of the mail host. A command that would really deliver is a comment until somebody means it. */
function commandLines({ trace, commands, printed }: Route): string {
  const problems = trace.addresses.flatMap(({ deliveries }) =>
    deliveries.flatMap(({ problems }) => problems),
  );
  const comment = (text: string) =>
    text
      .trimEnd()
      .split(/\r\n|\r|\n/)
      .map((line) => `#   ${line}`.trimEnd());
  return [
    `# ${t('Where it goes. Expected:')}`,
    ...comment(printed),
    commands.test,
    `# ${t('The same with the reasons of each router:')}`,
    commands.explain,
    ...(problems.length === 0
      ? []
      : [
          `# ${t('Only a delivery shows this:')}`,
          ...problems.flatMap(({ message }) => comment(message)),
          `# ${t('This sends a message; take the # away to run it:')}`,
          `# ${commands.deliver} < /dev/null`,
        ]),
    '',
  ].join('\n');
}
