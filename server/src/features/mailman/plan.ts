/** "Add Mailman to This Configuration": what has to be asked, and every piece at its place in the configuration. */
import { isVirtual } from '../../preprocess/source';
import type { Project } from '../../project/project';
import { editedTexts } from '../rename-macro';
import { compose, withEnds } from './compose';
import { notesFor } from './notes';
import { rcptPieces } from './pieces-acl';
import { mainPieces, neededDefinitions } from './pieces-main';
import { aliasesDomains, listRouter, type Pieces, verpRouter } from './pieces-routers';
import { listTransport, verpTransport, type Wanted } from './pieces-transports';
import type { MailmanKind, MailmanPlan, MailmanValues, Question, Request } from './plan-words';
import { type Survey, survey } from './survey';
import { normalValues, questionsFor } from './values';

/** Only values that the pieces need which are not there yet, and that nothing says. */
export function mailmanQuestions(project: Project, kind: MailmanKind): Question[] {
  if (project.fragment !== undefined) return [];
  const found = survey(project, kind);
  const { requests, edits } = allPieces(found, {});
  const texts = [...requests.map(({ text }) => text), ...edits.map(({ newText }) => newText)];
  return questionsFor(
    found,
    neededDefinitions(found, texts).map(({ name }) => name),
  );
}

/**
 * Insertions alone: nothing that is there is changed. What is there already, whatever its name, is not added again.
 * @param values the answers to `mailmanQuestions`; where one is missing the usual value is written
 */
export function planMailman(project: Project, kind: MailmanKind, values: MailmanValues): MailmanPlan {
  if (project.fragment !== undefined)
    return {
      edits: [],
      newFiles: [],
      notes: [],
      missing: ['Everything: this file is only a part of a configuration. Open the whole, or its folder.'],
    };
  const found = survey(project, kind);
  const proposals = Object.fromEntries(
    mailmanQuestions(project, kind).flatMap(({ name, proposals: [first] }) =>
      first === undefined ? [] : [[name, first]],
    ),
  );
  const pieces = allPieces(found, { ...proposals, ...normalValues(values) });
  const composed = compose(pieces.requests);
  const edits = [
    ...pieces.edits.map((edit) => ({ ...edit, newText: withEnds(edit.at.file, edit.newText) })),
    ...composed.edits,
  ];
  const { newFiles } = composed;
  const done = new Set([...pieces.requests, ...pieces.edits].map(({ piece }) => piece));
  return {
    edits,
    newFiles,
    notes: [...notesFor(found, done), ...(newFiles.length === 0 ? remaining(project, edits) : [])],
    missing: [...pieces.missing],
  };
}

/** In the order of the file. */
function allPieces(found: Survey, values: MailmanValues): Pieces {
  const { kind } = found;
  const pieces: Pieces[] = [];
  const transports: Wanted[] = [];
  // One without the other would be of no use, or refused by Exim.
  const pair = (transport: Wanted, router: Pieces) => {
    const isWhole =
      transport.missing === undefined && (router.requests.length > 0 || router.missing.length === 0);
    pieces.push(isWhole ? router : { requests: [], edits: [], missing: router.missing });
    if (router.requests.length > 0) transports.unshift(transport);
  };
  if (kind !== 'verp') pieces.push(rcptPieces(found));
  if (kind !== 'mailman3') {
    const verp = verpTransport(found);
    pair(verp, verpRouter(found, verp.name));
  }
  if (kind !== 'verp') {
    pieces.push(aliasesDomains(found));
    const list = listTransport(found);
    pair(list, listRouter(found, list.name));
  }
  pieces.push({
    requests: transports.flatMap(({ request }) => request ?? []),
    edits: [],
    missing: transports.flatMap(({ missing }) => missing ?? []),
  });
  const texts = pieces.flatMap(({ requests, edits }) => [
    ...requests.map(({ text }: Request) => text),
    ...edits.map(({ newText }) => newText),
  ]);
  const all = [mainPieces(found, texts, values), ...pieces];
  return {
    requests: all.flatMap(({ requests }) => requests),
    edits: all.flatMap(({ edits }) => edits),
    missing: all.flatMap(({ missing }) => missing),
  };
}

/** What is still said of Mailman once all is in its place, and what Exim would refuse because of it. */
function remaining(project: Project, edits: MailmanPlan['edits']): string[] {
  if (edits.length === 0 || isVirtual(project.root)) return [];
  const before = new Set(project.readingProblems.map(({ exim }) => exim?.message));
  const after = project.reread(editedTexts(edits));
  return after
    .problems()
    .filter(({ code, severity, exim }) =>
      exim ? !before.has(exim.message) : /^mailman|^taint-pipe/.test(code) && severity !== 'hint',
    )
    .map(({ message, at }) => `${at.file.path}: ${message}`);
}
