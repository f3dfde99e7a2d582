/** The window of VS Code as a person has it: pictures, keys, clicks and what can be read, from inside a test. */

/** How long an action waits for what it looks for, in milliseconds, unless told otherwise. */
const patience = 15_000;

/** Where to look: `inFrame` looks in the contents of webviews (panels) instead of the workbench around them. */
export interface Place {
  readonly inFrame?: boolean;
  /** Milliseconds to wait for the element to be there. */
  readonly timeout?: number;
}

/**
 * Keeps a picture of the window as `test/artefacts/NAME.png` and gives its path; the name has letters, digits, `.`, `-`
 * and `_`.
 */
export async function screenshot(name: string): Promise<string> {
  return (await act('screenshot', { name })) as string;
}

/** Presses keys one after the other, each in the form `Control+Shift+P`, `Enter`, `a`. */
export async function press(...keys: string[]): Promise<void> {
  await act('press', { keys });
}

/** Types the text where the cursor is, key by key. */
export async function type(text: string): Promise<void> {
  await act('type', { text });
}

/**
 * Clicks the first visible element that matches, and waits for it to be there.
 * @param selector CSS, or Playwright's `role=button[name="Trace"]`, `text=Trace`
 */
export async function click(
  selector: string,
  place: Place & { readonly button?: 'left' | 'right' } = {},
): Promise<void> {
  await act('click', { selector, ...place });
}

/** Moves the mouse over the first visible element that matches. */
export async function hover(selector: string, place: Place = {}): Promise<void> {
  await act('hover', { selector, ...place });
}

/** Replaces what an input field holds. */
export async function fill(selector: string, text: string, place: Place = {}): Promise<void> {
  await act('fill', { selector, text, ...place });
}

/** The text of the first visible element that matches, as a person reads it; waits for it to be there. */
export async function text(selector: string, place: Place = {}): Promise<string> {
  return (await act('text', { selector, ...place })) as string;
}

/** The number of visible elements that match at this moment. */
export async function count(selector: string, place: Pick<Place, 'inFrame'> = {}): Promise<number> {
  return (await act('count', { selector, ...place })) as number;
}

/** What axe-core finds wrong with the page that holds the element: a line for each rule and place. */
export async function violations(selector: string, place: Place = {}): Promise<readonly string[]> {
  return (await act('violations', { selector, ...place })) as string[];
}

/** Waits until an element is visible in the workbench. */
export async function waitFor(selector: string, timeout = patience): Promise<void> {
  await text(selector, { timeout });
}

/** Waits until an element is visible in a webview. */
export async function waitForFrame(selector: string, timeout = patience): Promise<void> {
  await text(selector, { inFrame: true, timeout });
}

/** The text of an element of a webview, by default of all that it shows. */
export async function frameText(selector: string): Promise<string> {
  return text(selector, { inFrame: true });
}

/** Has whoever drives the window do something in it; rejects with what went wrong there. */
export async function act(action: string, options: object): Promise<unknown> {
  const address = process.env.VSCODE_PAGE;
  if (address === undefined)
    throw new Error('nobody offers the window: the environment variable VSCODE_PAGE is not set');
  const body = JSON.stringify({ action, timeout: patience, ...options });
  const response = await fetch(address, { method: 'POST', body });
  const answer = (await response.json()) as { result?: unknown; error?: string };
  if (answer.error !== undefined) throw new Error(answer.error);
  return answer.result;
}
