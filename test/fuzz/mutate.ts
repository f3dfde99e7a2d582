/** Changes texts at random places, as slips of the hand, cut and paste, and malice would. */
import type { Random } from './random';

/** What Exim's reader and evaluator treat in a way of its own. */
const pieces = [
  '\\\n',
  '\r\n',
  '\n',
  '\n\n',
  ' \\ \n',
  '"',
  '\\',
  '{',
  '}',
  '${',
  '$',
  ':',
  '::',
  ';',
  '<; ',
  '!',
  '=',
  '==',
  '#',
  '+',
  '*',
  '^',
  '\0',
  '\t',
  '\uFEFF',
  '\u{1F4E7}',
  '\uD800',
  'é',
  '{{ x }}',
  '{% if x %}',
  '{#',
  '#}',
  '<%= y %>',
  '__A__',
  '.ifdef A\n',
  '.else\n',
  '.endif\n',
  '\n.include /other\n',
  '\n.include_if_exists /missing\n',
  'begin acl\n',
  '\nbegin routers\n',
  '\nbegin transports\n',
  'begin rewrite\n',
  'begin retry\n',
  'driver = redirect\n',
  'condition = ',
  'hide ',
  'no_',
  '+local_domains',
  '${if eq{a}{b}{c}{d}}',
  '${lookup{$local_part}lsearch{/etc/aliases}}',
  '${acl{a}{b}}',
  '${run{/bin/true}}',
  '${readfile{/etc/shadow}}',
  '${expand:$value}',
  '$acl_m_x',
  '$r_x',
  '$local_part',
  '\\N^(a+)+$\\N',
  '# exim-lint-disable-next-line all\n',
  '99999999999999999999',
  '-1',
  '0x',
  'A = A A\n',
  'AB == A\n',
] as const;

/** `text` after one to six changes; `others` are texts to paste from. */
export function mutate(text: string, others: readonly string[], random: Random): string {
  let changed = text;
  for (let count = 1 + random.number(6); count > 0; count--) changed = change(changed, others, random);
  return changed;
}

function change(text: string, others: readonly string[], random: Random): string {
  const at = random.number(text.length + 1);
  switch (random.number(10)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1 + random.number(8));
    case 1:
    case 2:
    case 3:
      return text.slice(0, at) + random.pick(pieces) + text.slice(at);
    case 4: {
      const [start, end] = someLines(text, random);
      return text.slice(0, start) + text.slice(end);
    }
    case 5: {
      const [start, end] = someLines(text, random);
      return text.slice(0, end) + text.slice(start, end) + text.slice(end);
    }
    case 6: {
      const [start, end] = someLines(text, random);
      const [to] = someLines(text, random);
      return to <= start
        ? text.slice(0, to) + text.slice(start, end) + text.slice(to, start) + text.slice(end)
        : text;
    }
    case 7: {
      const other = random.pick(others);
      const [start, end] = someLines(other, random);
      const [to] = someLines(text, random);
      return text.slice(0, to) + other.slice(start, end) + text.slice(to);
    }
    case 8:
      return text.slice(0, at) + random.pick(pieces).repeat(2 + random.number(30)) + text.slice(at);
    default:
      return text.slice(0, at) + String.fromCharCode(random.number(256)) + text.slice(at + 1);
  }
}

/** From the start of a line to the end of one of the next few. */
function someLines(text: string, random: Random): [number, number] {
  const start = text.lastIndexOf('\n', random.number(text.length + 1) - 1) + 1;
  let end = start;
  for (let count = 1 + random.number(4); count > 0 && end < text.length; count--) {
    const next = text.indexOf('\n', end);
    end = next < 0 ? text.length : next + 1;
  }
  return [start, end];
}
