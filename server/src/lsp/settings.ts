/** Every setting of the product with its type, its default and its documentation; the manifest's schema is made from this table. */

import {
  type Alignment,
  alignments,
  type HintKind,
  hintKinds,
  type LensKind,
  lensKinds,
} from '../features/choices';
import { knownVersions, newestVersion } from '../reference';
import { codes } from '../rules';
import { type Level, levels } from '../rules/levels';

interface Schema {
  readonly type: string | readonly string[];
  readonly default: unknown;
  readonly markdownDescription: string;
  readonly scope: 'resource' | 'window' | 'machine';
  readonly enum?: readonly string[];
  readonly items?: object;
  readonly properties?: object;
  readonly additionalProperties?: object;
  readonly patternProperties?: object;
}

/** In the order in which an editor shows them. */
export const settingsTable = {
  'exim.version': {
    type: 'string',
    enum: [...knownVersions].reverse(),
    default: newestVersion,
    scope: 'resource',
    markdownDescription:
      'The version of Exim that the configuration is for. It decides which names exist, what is an error, and how addresses are routed.',
  },
  'exim.root': {
    type: 'string',
    default: '',
    scope: 'resource',
    markdownDescription:
      'The main configuration file, absolute or relative to the workspace folder: the one that Exim itself is started with. Empty: found by following `.include` through the workspace.',
  },
  'exim.filesRoot': {
    type: 'string',
    default: '',
    scope: 'resource',
    markdownDescription:
      'A folder, absolute or relative to the workspace folder, that stands for `/`: absolute paths in the configuration are looked for under it first.',
  },
  'exim.allowedPaths': {
    type: 'array',
    items: { type: 'string' },
    default: [],
    scope: 'machine',
    markdownDescription:
      'Absolute paths of files and folders outside the workspace that included files may be read from, such as `/etc/exim4`.',
  },
  'exim.macros': {
    type: 'object',
    additionalProperties: { type: 'string' },
    default: {},
    scope: 'resource',
    markdownDescription:
      'Macros that Exim is given on its command line with `-D`, such as `{ "MM_HOME": "/var/lib/mailman" }`.',
  },
  'exim.rules': {
    type: 'object',
    // Only the manifest asks: the server would have to load all rules for it.
    get properties() {
      return Object.fromEntries(
        [...codes.values()]
          .sort((a, b) => (a.code.toLowerCase() < b.code.toLowerCase() ? -1 : 1))
          .map(({ code, title, severity }) => [
            code,
            { type: 'string', enum: levels, default: severity, description: title },
          ]),
      );
    },
    // A code of a later version of the extension is no reason for a complaint here.
    additionalProperties: { type: 'string', enum: levels },
    default: {},
    scope: 'resource',
    markdownDescription:
      'How serious a finding is, by its code, such as `{ "unused-macro": "off", "undefined-macro-text": "error" }`. What Exim itself refuses stays an error.',
  },
  'exim.format.align': {
    type: 'string',
    enum: alignments,
    default: 'keep',
    scope: 'resource',
    markdownDescription:
      'How the formatter places the `=` of the options of a driver and of the conditions of an ACL statement: in one column where they stand so already (`keep`), always, or never.',
  },
  'exim.inlayHints': {
    type: 'array',
    items: { type: 'string', enum: hintKinds },
    default: ['seconds'],
    scope: 'resource',
    markdownDescription:
      'What is shown inside lines: what a macro stands for (`macros`), what Exim takes where a condition leaves something unsaid (`defaults`), times in seconds (`seconds`).',
  },
  'exim.codeLens': {
    type: 'array',
    items: { type: 'string', enum: lensKinds },
    default: ['route'],
    scope: 'resource',
    markdownDescription:
      'What is offered above lines: to route an address (`route`), how often a name is used (`uses`).',
  },
  'exim.preview.inlineResults': {
    type: 'boolean',
    default: true,
    scope: 'resource',
    markdownDescription:
      'Shows beside each router, while the routing preview is open, what it did with the address and why.',
  },
  'exim.checkWith': {
    type: 'array',
    items: { type: 'string' },
    default: [],
    scope: 'machine',
    markdownDescription:
      'How "Exim: Check With Exim" starts an Exim of yours, word by word, such as `["/usr/sbin/exim4", "-bV", "-C"]` or `["ssh", "mailhost", "exim", "-bV", "-C"]`. The path of the configuration is put behind, or in place of `${file}`. Empty: nothing is ever started.',
  },
  'exim.trace.server': {
    type: 'string',
    enum: ['off', 'messages', 'verbose'],
    default: 'off',
    scope: 'window',
    markdownDescription: 'Shows the messages between the editor and the language server in the output.',
  },
} as const satisfies Record<`exim.${string}`, Schema>;

/** The settings as the server uses them. */
export interface Settings {
  readonly version: string;
  readonly root: string;
  readonly filesRoot: string;
  readonly allowedPaths: readonly string[];
  readonly macros: Readonly<Record<string, string>>;
  readonly rules: Readonly<Record<string, Level>>;
  readonly 'format.align': Alignment;
  readonly inlayHints: readonly HintKind[];
  readonly codeLens: readonly LensKind[];
}

/** What goes into `contributes.configuration` of the extension's manifest. */
export function manifestConfiguration(): { title: string; properties: Record<string, Schema> } {
  return { title: 'Exim', properties: settingsTable };
}

/** Reads the `exim` section that an editor sends; whatever is missing or of the wrong type counts as its default. */
export function readSettings(section: unknown): Settings {
  const given = isRecord(section) ? section : {};
  const text = (name: 'root' | 'filesRoot'): string => {
    const value = given[name];
    return typeof value === 'string' ? value.trim() : settingsTable[`exim.${name}`].default;
  };
  const { allowedPaths, macros, rules, version, format } = given;
  const align = isRecord(format) ? format.align : given['format.align'];
  return {
    version: typeof version === 'string' && version !== '' ? version : settingsTable['exim.version'].default,
    root: text('root'),
    filesRoot: text('filesRoot'),
    allowedPaths: Array.isArray(allowedPaths) ? allowedPaths.filter((path) => typeof path === 'string') : [],
    macros: pick(macros, (value): value is string => typeof value === 'string'),
    rules: pick(rules, (value): value is Level => levels.includes(value as Level)),
    'format.align': alignments.find((each) => each === align) ?? settingsTable['exim.format.align'].default,
    inlayHints: chosen(given.inlayHints, hintKinds) ?? settingsTable['exim.inlayHints'].default,
    codeLens: chosen(given.codeLens, lensKinds) ?? settingsTable['exim.codeLens'].default,
  };
}

/** Those of `known` that a list names; undefined where it is no list. */
function chosen<T extends string>(value: unknown, known: readonly T[]): readonly T[] | undefined {
  return Array.isArray(value) ? known.filter((each) => value.includes(each)) : undefined;
}

function pick<T>(value: unknown, fits: (entry: unknown) => entry is T): Record<string, T> {
  const found: Record<string, T> = {};
  if (isRecord(value))
    for (const [name, entry] of Object.entries(value)) if (fits(entry)) found[name] = entry;
  return found;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
