export { aSessionListItem, aSessionView } from './a-session';
export { calendarFaults } from './calendar-conformance';
export { messageFaults, mimeTree, treeOf, type MimePart } from './message-conformance';
export { readWithPython, type PythonReading } from './python-icalendar';
