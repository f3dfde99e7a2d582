/** What a check of Exim's start-up finds, before it becomes a problem with a place. */
import { type EximWords, type Problem, type ReadingPoint, refusal } from '../../preprocess';
import type { EximVersion } from '../../reference/version';
import { type Complaint, changeTo, placeOf } from '../report';
import type { Settings } from '../settings';
import type { Name } from '../tree';

export interface Finding extends Complaint {
  /** The option to point at; the driver's name where it is missing or not set. */
  readonly option?: string;
  readonly code: string;
  /** The value that was probably meant. */
  readonly instead?: string;
}

/** A check gives its first finding, as Exim stops at it. */
export type Check = (settings: Settings, name: string) => Finding | undefined;

export function conflict(option: string, message: string, exim: EximWords): Finding {
  return { option, code: 'option-conflict', message, exim };
}

export function missing(message: string, exim: EximWords): Finding {
  return { code: 'missing-option', message, exim };
}

export function badValue(option: string, message: string, exim: EximWords): Finding {
  return { option, code: 'bad-value', message, exim };
}

/** @param point when in Exim's reading the check happens */
export function problemOf(
  finding: Finding,
  settings: Settings,
  fallback: Name,
  version: EximVersion,
  point: ReadingPoint,
): Problem {
  const setting = finding.option === undefined ? undefined : settings.get(finding.option);
  const isAboutValue = finding.code === 'bad-value' || finding.code === 'undefined-router';
  const value = isAboutValue ? setting?.value?.span : undefined;
  return {
    code: finding.code,
    severity: 'error',
    at: placeOf(value ?? setting?.name ?? fallback),
    message: finding.message,
    exim: refusal(finding.exim, version, point),
    ...(value && changeTo(finding.instead, value)),
  };
}
