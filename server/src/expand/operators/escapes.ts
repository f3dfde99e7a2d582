/** Characters that do not print, or that mean something elsewhere, made visible. */
import { printable } from '../print';
import { like } from '../value';
import type { Operator } from './operator';

const octal = (char: string) => `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`;
const hex = (char: string) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`;

export const escapeOperators = {
  escape: (_run, text) => like(text, printable(text.text, true)),
  escape8bit: (_run, text) => like(text, text.text.replace(/[\x7f-\xff\\]/g, octal)),
  hexquote: (_run, text) => like(text, text.text.replace(/[^\x21-\x7e]/g, hex)),
  rxquote: (_run, text) => like(text, text.text.replace(/[^A-Za-z0-9]/g, '\\$&')),
} satisfies Record<string, Operator>;
