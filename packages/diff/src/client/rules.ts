/** Every rule of the client axis, with what it means for code that compiled against the base. */
export const CLIENT_RULES = {
  'client-not-generated': 'The generator or the compiler does not accept one of the descriptions.',
  'client-undecided': 'The compiler has no type for a part on one side only.',
  'client-export-removed': 'An import of a type names one that is gone.',
  'client-export-added': 'A type is new.',
  'client-type-changed': 'A type that no operation uses is another one.',
  'client-operation-removed': 'All types of an operation are gone.',
  'client-operation-renamed': 'All types of an operation have other names.',
  'client-operation-moved': "An operation's `url` is another literal.",
  'client-operation-added': 'An operation is new.',
  'client-status-removed': 'The types of an operation have no such status any more.',
  'client-status-added': 'A status is new, and code that reads the others fits it.',
  'client-request-narrower': 'A value that a request could hold is refused.',
  'client-request-required': 'A member that a request could leave out is refused without it.',
  'client-request-wider': 'A request can hold more than before.',
  'client-answer-wider': 'An answer can hold what code that reads it is not written for.',
  'client-answer-narrower':
    'An answer holds less than before, and code that reads it still compiles.',
  'client-member-removed': 'A member can no longer be read, or be written in an object literal.',
  'client-member-added': 'A member is new.',
  'client-literal-removed': 'A literal is gone, so it can be neither written nor compared with.',
  'client-literals-closed':
    'Only some literals are left of a type, so others cannot be compared with it.',
  'client-union-member-removed': 'A branch for one member of a union no longer compiles.',
} as const;

export type ClientRule = keyof typeof CLIENT_RULES;
