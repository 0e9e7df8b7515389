/** What the server needs of our packages. Each stands in vendor/, whichever the program imports. */
export { resumeClock, sleep } from 'axum-twin';
export { followRequest, type FlowEvent } from 'axum-twin/flow';
