/** Every element that a step's page needs from the start, in one file: one request, kept for the next step. */
import './predict-question.ts';
import './progress-marks.ts';
import './step-workspace.ts';
import './theme-button.ts';
