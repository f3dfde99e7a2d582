/** The symbols of the panel, drawn as lines so that they look alike in every font; words always stand beside them. */

const namespace = 'http://www.w3.org/2000/svg';

/** Paths in a box of 16; `fill` paths are filled with the line's colour. */
const shapes = {
  skipped: { line: ['M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11z'] },
  declined: { line: ['M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11z', 'M5.2 8h5.6'] },
  passed: { line: ['M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11z', 'M8 5v6M5.5 8.7 8 11.2l2.5-2.5'] },
  accepted: { fill: ['M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8z'], mark: ['M5.1 8.2l2 2 3.8-4.3'] },
  deferred: { line: ['M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11z', 'M8 4.8V8l2.2 1.6'] },
  failed: {
    fill: ['M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8z'],
    mark: ['M5.7 5.7l4.6 4.6M10.3 5.7l-4.6 4.6'],
  },
  question: {
    line: [
      'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11z',
      'M6.4 6.6c0-.9.7-1.5 1.6-1.5s1.6.6 1.6 1.4c0 1.1-1.6 1.2-1.6 2.4',
      'M8 10.8v.1',
    ],
  },
  yes: { line: ['M3.2 8.6l3 3 6.6-7.2'] },
  no: { line: ['M4 4l8 8M12 4l-8 8'] },
  taint: { line: ['M8 2.2 14 13H2z', 'M8 6.2v3.4M8 11.4v.1'] },
  delivery: { line: ['M2.5 4h11v8h-11z', 'M2.8 4.4 8 8.8l5.2-4.4'] },
  branch: { line: ['M4 2.5v5c0 2 1 3 3 3h5M9.5 8l2.5 2.5L9.5 13'] },
  chevron: { line: ['M6 3.5 10.5 8 6 12.5'] },
} as const satisfies Record<
  string,
  { line?: readonly string[]; fill?: readonly string[]; mark?: readonly string[] }
>;

export type Icon = keyof typeof shapes;

/** Hidden from screen readers: what it says stands beside it in words. */
export function icon(name: Icon): SVGSVGElement {
  const svg = document.createElementNS(namespace, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', `icon icon-${name}`);
  for (const [kind, paths] of Object.entries(shapes[name]) as [string, readonly string[]][]) {
    for (const d of paths) {
      const path = document.createElementNS(namespace, 'path');
      path.setAttribute('d', d);
      path.setAttribute('class', `icon-${kind}`);
      svg.append(path);
    }
  }
  return svg;
}
