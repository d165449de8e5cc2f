/** What starts the server: the program, its arguments, and the files that it is asked about. */

export interface Start {
  command: string;
  args: string[];
}

/** Return what starts the server, from the setting `publish.command`: a program and its first arguments. */
export function start(setting: readonly string[] | undefined): Start {
  const [command, ...args] = setting?.length ? setting : ["publish"];
  return { command: command || "publish", args: [...args, "language-server", "--stdio"] };
}

/** The files that publications are made of, as an editor selects them. */
export const files = [
  { scheme: "file", language: "markdown" },
  { scheme: "file", pattern: "**/publication.yaml" },
  { scheme: "file", pattern: "**/records/{groups,places,people,sources,terms}.yaml" },
];
