// Positions in the source: {file, line, column}.

const order = (one, other) => one.line - other.line || one.column - other.column;

/** Returns the thing that stands at a position, or else last before it in the same file, or else first after it. */
export function nearest(things, position, of = (thing) => thing.source) {
  let best = null;
  for (const thing of things) {
    const source = of(thing);
    if (!source || source.file !== position.file) continue;
    if (!best) {
      best = thing;
      continue;
    }
    const [now, then] = [order(source, position), order(of(best), position)];
    if (now <= 0 ? then > 0 || now > then : then > 0 && now < then) best = thing;
  }
  return best;
}

let folder = "";

/** Says in which folder files have short names. */
export function standIn(publication) {
  folder = `${publication}/`;
}

export const nameOf = ({ file }) => (file.startsWith(folder) ? file.slice(folder.length) : file);

export const told = (position) => `${nameOf(position)}, line ${position.line}, column ${position.column}`;
