/** The elements of every page. One module, so that they are one file in the cache whatever page comes first. */
import './progress-marks.ts';
import './theme-button.ts';
