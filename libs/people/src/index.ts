export { normalEmail } from './email';
export {
  groupNamesOf,
  personFields,
  personLanguages,
  personLimits,
  readPerson,
  type NewPerson,
  type PersonField,
  type PersonLanguage,
  type PersonProblem,
  type PersonProblemKey,
} from './person';
export { mostPeopleInFile, readPeople, type FileProblem, type KnownPeople, type PeopleRead, type ReadRow } from './read-people';
export { decideErase, type Erasure, type InvitationOfPerson } from './erasure';
