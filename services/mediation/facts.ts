/** What can happen in people's mediation (人民调解): every type `mediation.*`. */
export * from './agreements.facts.js';
export * from './cases.facts.js';
export * from './network.facts.js';
