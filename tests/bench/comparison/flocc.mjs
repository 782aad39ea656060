/**
 * Part b in flocc, in the manner of its documentation: an Environment of Agents whose data are read with `get`, a
 * `tick` function that returns what changes, and a Network helper that knows the neighbours.
 *
 * A Network copies a square matrix with each agent it takes in, so that thousands of agents never finish. Above
 * `mostInNetwork` each agent therefore keeps its neighbours among its own data, which is also a little faster.
 */
import { Agent, Environment, Network } from 'flocc';
import { imitation, innovation, measure, weeks } from '../measured/network-bass.ts';

const mostInNetwork = 1000;

function tick(agent) {
  if (agent.get('adopted')) return undefined;
  const { network } = agent.environment.helpers;
  const neighbours = network ? network.neighbors(agent) : agent.get('neighbours');
  const share = neighbours.filter((neighbour) => neighbour.get('adopted')).length / neighbours.length;
  const chance = 1 - Math.exp(-(innovation + imitation * share));
  // What a tick returns is set after all agents have had theirs, so a week sees only the weeks before.
  return Math.random() < chance ? { adopted: true } : undefined;
}

measure({
  prepare(practices, ties) {
    const environment = new Environment();
    for (let index = 0; index < practices; index++) environment.addAgent(new Agent({ adopted: false, tick }));
    const agents = environment.getAgents();
    if (practices <= mostInNetwork) {
      const network = new Network();
      environment.use(network);
      network.addFromEnvironment(environment);
      for (const [one, other] of ties) network.connect(agents[one], agents[other]);
    } else {
      const neighbours = agents.map(() => []);
      for (const [one, other] of ties) {
        neighbours[one].push(agents[other]);
        neighbours[other].push(agents[one]);
      }
      agents.forEach((agent, index) => {
        agent.set('neighbours', neighbours[index]);
      });
    }
    return () => {
      const adopters = [];
      for (let week = 0; week < weeks; week++) {
        environment.tick();
        adopters.push(environment.getAgents().filter((agent) => agent.get('adopted')).length);
      }
      return adopters;
    };
  },
});
