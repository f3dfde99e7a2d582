/** The interface of the compiled logger @vscode/spdlog, over plain appending: what VS Code's output channels are read from. */
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

const levels = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];

/** Writes to one file; it is not rotated, because a session in the carried VS Code is short. */
export class Logger {
  constructor(_type, _name, path) {
    mkdirSync(dirname(path), { recursive: true });
    this.file = openSync(path, 'a');
    this.level = 2;
    this.bare = false;
  }
  getLevel() {
    return this.level;
  }
  setLevel(level) {
    this.level = level;
  }
  /** VS Code knows one pattern only: date, time, level and text. */
  setPattern() {
    this.bare = false;
  }
  /** From now on texts are written as they are, without even a line end: the output channels bring their own. */
  clearFormatters() {
    this.bare = true;
  }
  log(level, text) {
    if (level < this.level || this.file === undefined) return;
    const time = new Date().toISOString().replace('T', ' ').replace('Z', '');
    writeSync(this.file, this.bare ? text : `${time} [${levels[level]}] ${text}\n`);
  }
  trace(text) {
    this.log(0, text);
  }
  debug(text) {
    this.log(1, text);
  }
  info(text) {
    this.log(2, text);
  }
  warn(text) {
    this.log(3, text);
  }
  error(text) {
    this.log(4, text);
  }
  critical(text) {
    this.log(5, text);
  }
  /** Nothing is held back that would have to be flushed. */
  flush() {}
  drop() {
    if (this.file !== undefined) closeSync(this.file);
    this.file = undefined;
  }
}

export const version = 0;

export async function createRotatingLogger(name, path) {
  return new Logger('rotating', name, path);
}
export const createAsyncRotatingLogger = createRotatingLogger;

/** Every text is written at once, and VS Code sets the level of each logger itself. */
export function setLevel() {}
export function setFlushOn() {}
