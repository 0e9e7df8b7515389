/** What is pasted has no name of its own. */
export const pastedSource = 'pasted.rs';
