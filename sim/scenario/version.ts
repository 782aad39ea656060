/** Version of the model: part of every hash, equal to that of package.json (a test compares them). */
export const MODEL_VERSION = '0.1.0';
