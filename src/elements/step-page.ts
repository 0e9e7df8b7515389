/** Every element that a step's page needs from the start, in one file: one request, kept for the next step. */
import './predict-question.ts';
import './site.ts';
import './step-workspace.ts';
