/** What the formatter makes of the layouts that people write. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatEdits, type Style, usualStyle } from '../../../server/src/features/format';
import { formatOnType } from '../../../server/src/features/format-on-type';
import { sourceFile } from '../../../server/src/preprocess/source';
import type { Project } from '../../../server/src/project/project';
import { readProject } from '../../../server/src/project/read-project';
import { newestVersion } from '../../../server/src/reference';
import { applyEdits } from '../../../server/src/text/edit';

function read(text: string, fragment?: Project['fragment']): Project {
  return readProject(sourceFile('file:///exim.conf', '/exim.conf', text), {
    version: newestVersion,
    macros: new Map(),
    include: () => 'missing',
    notText: new Set(),
    ...(fragment !== undefined && { fragment }),
  });
}

function format(text: string, style: Partial<Style> = {}, fragment?: Project['fragment']): string {
  const project = read(text, fragment);
  return applyEdits(text, formatEdits(project, project.root, { ...usualStyle, ...style }));
}

/** Lines without the indentation that they have in this file. */
function lines(...all: string[]): string {
  return all.map((line) => `${line}\n`).join('');
}

describe('formatting', () => {
  it('indents options below their driver, and leaves one space around "="', () => {
    assert.equal(
      format(lines('begin   routers', ' one :', 'driver=accept', '\tno_verify', '      domains  =\t+local')),
      lines('begin   routers', 'one :', '  driver = accept', '  no_verify', '  domains = +local'),
    );
  });

  it('puts conditions under the first one of their statement, or one step in', () => {
    assert.equal(
      format(
        lines(
          'begin acl',
          'check:',
          'accept  hosts=:',
          'control = dkim_disable_verify',
          '  deny',
          '   message=no',
          '  !verify   = sender',
          'endpass',
        ),
      ),
      lines(
        'begin acl',
        'check:',
        '  accept  hosts = :',
        '          control = dkim_disable_verify',
        '  deny',
        '    message = no',
        '    !verify = sender',
        '    endpass',
      ),
    );
  });

  it('keeps what is aligned in one column, as the HOWTO has it', () => {
    const howto = lines(
      'begin routers',
      'mailman_router:',
      '  driver            = accept',
      '  domains           = +mm_domains',
      '  local_part_suffix = -admin     : \\',
      '         -bounces   : -bounces+* : \\',
      '         -confirm   : -confirm+*',
      '  local_part_suffix_optional',
      '  transport         = mailman_transport',
    );
    assert.equal(format(howto), howto);
    assert.equal(
      format(howto, { align: 'never' }),
      lines(
        'begin routers',
        'mailman_router:',
        '  driver = accept',
        '  domains = +mm_domains',
        '  local_part_suffix = -admin     : \\',
        '         -bounces   : -bounces+* : \\',
        '         -confirm   : -confirm+*',
        '  local_part_suffix_optional',
        '  transport = mailman_transport',
      ),
    );
    assert.equal(format(format(howto, { align: 'never' }), { align: 'always' }), howto);
  });

  it('moves further lines of a value with the value under which they stand', () => {
    assert.equal(
      format(lines('domainlist a=one : \\', '             two : \\', '  three')),
      lines('domainlist a = one : \\', '               two : \\', '  three'),
    );
  });

  it('moves further lines of an option with it', () => {
    assert.equal(
      format(
        lines(
          'begin transports',
          't:',
          'driver = pipe',
          'command = a \\',
          '  b \\',
          '# note',
          '  # other',
          '  c',
        ),
      ),
      lines(
        'begin transports',
        't:',
        '  driver = pipe',
        '  command = a \\',
        '    b \\',
        '# note',
        '    # other',
        '    c',
      ),
    );
  });

  it('leaves comments in the first column, and moves others with the line below', () => {
    assert.equal(
      format(
        lines(
          'begin routers',
          '# about one  ',
          'one:',
          '      # its driver',
          '#driver = x',
          'driver = accept',
          '   # end',
          '',
          '# two',
        ),
      ),
      lines(
        'begin routers',
        '# about one',
        'one:',
        '  # its driver',
        '#driver = x',
        '  driver = accept',
        '   # end',
        '',
        '# two',
      ),
    );
  });

  it('drops blanks at the ends of lines, keeps blank lines, ends the last line', () => {
    assert.equal(format('a = b  \n\n \t\n\n# c'), 'a = b\n\n\n\n# c\n');
    assert.equal(format('a = b', { finalNewline: false }), 'a = b');
    assert.equal(format(''), '');
  });

  it('keeps DOS line ends', () => {
    assert.equal(format('A=b  \r\n\r\nB=c'), 'A = b\r\n\r\nB = c\r\n');
  });

  it('leaves alone what a template engine fills in', () => {
    const text = lines('begin routers', 'one:', 'driver={{ driver }}  ', '{% if x %}  ', '{% endif %}');
    assert.equal(format(text), text);
  });

  it('leaves alone what Exim reads by its blanks', () => {
    // Before a backslash that stands alone they decide whether the next line begins the setting.
    const lone = lines('A = b', '   \\', 'A = c');
    assert.equal(format(lone), lone);
    // Behind a directive a tab makes Exim pass over it.
    const swallowed = lines('.ifdef A', '.endif\t', '.endif');
    assert.equal(format(swallowed), swallowed);
  });

  it('indents what Exim skips like the rest, but changes nothing inside', () => {
    assert.equal(
      format(
        lines(
          'begin routers',
          'one:',
          '  driver = accept',
          '.ifdef NEVER',
          'domains=a  ',
          '.endif',
          'begin acl',
          'c:',
          '.ifdef NEVER',
          'deny hosts=a',
          'message=b',
          '.endif',
        ),
      ),
      lines(
        'begin routers',
        'one:',
        '  driver = accept',
        '.ifdef NEVER',
        '  domains=a',
        '.endif',
        'begin acl',
        'c:',
        '.ifdef NEVER',
        '  deny hosts=a',
        '       message=b',
        '.endif',
      ),
    );
  });

  it('keeps the indentation of settings and names inside conditionals', () => {
    const text = lines('.ifdef A', '  .ifdef B', '    B = c', '  .endif', '.endif');
    assert.equal(format(text), text);
    assert.equal(format('  B = c\n'), 'B = c\n');
  });

  it('leaves rules of rewriting and retrying but for their indentation', () => {
    assert.equal(
      format(lines('begin rewrite', '  *@a   b@c    Eh ', 'begin retry', '*   *   F,2h,15m')),
      lines('begin rewrite', '*@a   b@c    Eh', 'begin retry', '*   *   F,2h,15m'),
    );
  });

  it('indents with tabs where the editor does', () => {
    assert.equal(
      format(lines('begin routers', 'one:', '  driver = accept'), { tabs: true, width: 8 }),
      lines('begin routers', 'one:', '\tdriver = accept'),
    );
  });

  it('knows the section of a fragment', () => {
    assert.equal(format(lines('one:', 'driver=accept'), {}, 'routers'), lines('one:', '  driver = accept'));
  });

  it('takes names out of macros as they are', () => {
    const text = lines('OPT = domains', 'begin routers', 'one:', '  driver = accept', '  xOPT= a');
    assert.equal(format(text), text);
  });
});

describe('formatting while typing', () => {
  /** `‸` is the cursor behind what was typed. */
  function type(text: string, typed: string): string {
    const offset = text.indexOf('‸');
    const plain = text.replace('‸', '');
    const project = read(plain);
    return applyEdits(plain, formatOnType(project, project.root, offset, typed, usualStyle));
  }

  it('puts a new line where the next option or condition goes', () => {
    assert.equal(type('begin routers\none:\n‸\n', '\n'), 'begin routers\none:\n  \n');
    assert.equal(
      type('begin routers\none:\n   driver = accept\n‸', '\n'),
      'begin routers\none:\n   driver = accept\n   ',
    );
    assert.equal(type('begin acl\na:\n  deny\n‸', '\n'), 'begin acl\na:\n  deny\n    ');
    assert.equal(
      type('begin acl\na:\n  deny hosts = a\n  ‸', '\n'),
      'begin acl\na:\n  deny hosts = a\n       ',
    );
  });

  it('goes one step in behind a backslash, and back behind the last line', () => {
    assert.equal(type('domainlist a = b : \\\n‸', '\n'), 'domainlist a = b : \\\n  ');
    assert.equal(
      type('begin routers\none:\n  domains = b : \\\n      c : \\\n‸', '\n').split('\n').at(-1),
      '      ',
    );
    assert.equal(
      type('begin routers\none:\n  domains = b : \\\n      c\n      ‸', '\n').split('\n').at(-1),
      '  ',
    );
  });

  it('does nothing below a blank line or a directive', () => {
    assert.equal(type('begin routers\none:\n\n   ‸', '\n'), 'begin routers\none:\n\n   ');
    assert.equal(type('.ifdef A\n  ‸', '\n'), '.ifdef A\n  ');
  });

  it('takes the name of a driver to the first column', () => {
    assert.equal(
      type('begin routers\none:\n  driver = accept\n  two:‸\n', ':'),
      'begin routers\none:\n  driver = accept\ntwo:\n',
    );
    assert.equal(
      type('begin routers\none:\n  domains = a :‸\n', ':'),
      'begin routers\none:\n  domains = a :\n',
    );
  });
});
