/** A description in a repository, and the files that go with it; all paths are relative to `folder`. */
export interface Project {
  /** Absolute path of the root of the repository. */
  folder: string;
  description: string;
  approvals: string;
  changelog: string;
  /** The `package.json` files that have the version of the description. */
  manifests: string[];
  /** The command that releases it, as it is typed. */
  release: string;
}
