/** Variables that repeat what the configuration says or what this build of Exim was made with. */
import { booleanOf } from '../../model/model';
import type { Run } from '../run';
import { type Bytes, clean, empty } from '../value';

/** The text of a main option as set; these are not expanded when they are read. */
export function mainText(run: Run, option: string): string | undefined {
  return run.context.model.main.get(option)?.value?.text;
}

/** A main option that is on or off; bare it is on. */
export function mainFlag(run: Run, option: string): boolean {
  return booleanOf(run.context.model.main.get(option), false);
}

/** The name by which this host knows itself: the option, or what the world says. */
export function primaryHostname(run: Run): string {
  return mainText(run, 'primary_hostname') || run.context.world.here.primaryHostname;
}

function qualifyDomain(run: Run): string {
  return mainText(run, 'qualify_domain') ?? primaryHostname(run);
}

function configFile(run: Run): string {
  return run.context.model.configuration.preprocessed.files[0]?.path ?? '';
}

type Text = (run: Run) => string;

const texts: Readonly<Record<string, Text>> = {
  primary_hostname: primaryHostname,
  smtp_active_hostname: primaryHostname,
  qualify_domain: qualifyDomain,
  qualify_recipient: (run) => mainText(run, 'qualify_recipient') ?? qualifyDomain(run),
  spool_directory: (run) => mainText(run, 'spool_directory') ?? '/var/spool/exim4',
  exim_path: (run) => mainText(run, 'exim_path') ?? '/usr/sbin/exim4',
  log_file_path: (run) => mainText(run, 'log_file_path') ?? '',
  exim_version: (run) => run.context.version,
  version_number: (run) => run.context.version,
  config_file: configFile,
  config_dir: (run) => configFile(run).replace(/\/[^/]*$/, ''),
  bounce_return_size_limit: (run) => sizeOf(mainText(run, 'bounce_return_size_limit') ?? '100K'),
  return_size_limit: (run) => sizeOf(mainText(run, 'bounce_return_size_limit') ?? '100K'),
  spf_guess: (run) => mainText(run, 'spf_guess') ?? 'v=spf1 a/24 mx/24 ptr ?all',
};

/** A size with a unit, in bytes. */
function sizeOf(text: string): string {
  const match = /^\s*([0-9]+)\s*([KMG]?)\s*$/i.exec(text);
  if (!match) return text;
  return String(Number(match[1]) * 1024 ** ['', 'K', 'M', 'G'].indexOf((match[2] as string).toUpperCase()));
}

export const settingVariables: Readonly<Record<string, (run: Run) => Bytes>> = Object.fromEntries(
  Object.entries(texts).map(([name, text]) => [
    name,
    (run: Run) => {
      const value = text(run);
      return value === '' ? empty : clean(value);
    },
  ]),
);
