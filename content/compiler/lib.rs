//! Empty: building it builds what the cases beside it import.
