/** The time of day in the forms that Exim offers (tod.c). */
import type { Run } from '../run';
import { type Bytes, clean } from '../value';
import { mainText } from './settings';

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

interface Moment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Minutes east of Greenwich. */
  readonly offset: number;
}

const two = (value: number) => String(value).padStart(2, '0');

/** The moment on the clocks of a time zone; a zone that is not known counts as UTC, as the C library does it. */
function momentIn(now: number, zone: string | undefined): Moment {
  let parts: Record<string, number> | undefined;
  if (zone !== undefined && zone !== '' && zone !== 'UTC') parts = zoned(now, zone);
  const date = parts
    ? new Date(
        Date.UTC(
          parts.year ?? 0,
          (parts.month ?? 1) - 1,
          parts.day,
          (parts.hour ?? 0) % 24,
          parts.minute,
          parts.second,
        ),
      )
    : new Date(now);
  const offset = parts ? Math.round((date.getTime() - Math.floor(now / 1000) * 1000) / 60000) : 0;
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth(),
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    offset,
  };
}

function zoned(now: number, zone: string): Record<string, number> | undefined {
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    return Object.fromEntries(format.formatToParts(now).map(({ type, value }) => [type, Number(value)]));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function zoneOf(run: Run): string | undefined {
  return mainText(run, 'timezone') ?? run.context.world.here.environment.TZ;
}

function offsetOf(moment: Moment): string {
  const minutes = Math.abs(moment.offset);
  return `${moment.offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`;
}

const forms: Readonly<Record<string, (moment: Moment, now: number) => string>> = {
  tod_bsdinbox: (m) =>
    `${days[m.weekday]} ${months[m.month]} ${two(m.day)} ${two(m.hour)}:${two(m.minute)}:${two(m.second)} ${m.year}`,
  tod_full: (m) =>
    `${days[m.weekday]}, ${two(m.day)} ${months[m.month]} ${m.year} ${two(m.hour)}:${two(m.minute)}:${two(m.second)} ${offsetOf(m)}`,
  tod_log: (m) =>
    `${m.year}-${two(m.month + 1)}-${two(m.day)} ${two(m.hour)}:${two(m.minute)}:${two(m.second)}`,
  tod_logfile: (m) => `${m.year}${two(m.month + 1)}${two(m.day)}`,
  tod_zone: offsetOf,
  tod_epoch: (_moment, now) => String(Math.floor(now / 1000)),
  tod_epoch_l: (_moment, now) => String(Math.floor(now * 1000)),
};

export const timeVariables: Readonly<Record<string, (run: Run) => Bytes>> = {
  ...Object.fromEntries(
    Object.entries(forms).map(([name, form]) => [
      name,
      (run: Run) => {
        const { now } = run.context.world.here;
        return clean(form(momentIn(now, zoneOf(run)), now));
      },
    ]),
  ),
  tod_zulu: (run) => {
    const m = momentIn(run.context.world.here.now, 'UTC');
    return clean(`${m.year}${two(m.month + 1)}${two(m.day)}${two(m.hour)}${two(m.minute)}${two(m.second)}Z`);
  },
};
