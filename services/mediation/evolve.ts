/** The subjects of people's mediation and how their facts make their state. */
export { disputeCase } from './cases.evolve.js';
export { committee, mediator, screening, training } from './network.evolve.js';
