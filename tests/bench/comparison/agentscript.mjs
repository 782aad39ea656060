/**
 * Part b in AgentScript, in the manner of the models that come with it: a subclass of Model with its own setup and
 * step, turtles joined by links, `with` to choose among turtles and `ask` to act on them.
 */
import './no-canvas.mjs';
import { Model, World } from 'agentscript';
import { imitation, innovation, measure, weeks } from '../measured/network-bass.ts';

class NetworkBassModel extends Model {
  constructor(population, ties) {
    // The model has no space, so the smallest world will do.
    super(World.defaultOptions(1));
    this.population = population;
    this.ties = ties;
  }

  setup() {
    this.turtles.create(this.population, (turtle) => {
      turtle.adopted = false;
    });
    for (const [one, other] of this.ties) this.links.createOne(this.turtles[one], this.turtles[other]);
  }

  step() {
    // `with` reads every turtle before `ask` changes one, so a week sees only the weeks before.
    this.turtles
      .with((turtle) => !turtle.adopted && Math.random() < this.chanceFor(turtle))
      .ask((turtle) => {
        turtle.adopted = true;
      });
  }

  chanceFor(turtle) {
    const neighbours = turtle.linkNeighbors();
    const share = neighbours.with((neighbour) => neighbour.adopted).length / neighbours.length;
    return 1 - Math.exp(-(innovation + imitation * share));
  }
}

measure({
  prepare(practices, ties) {
    const model = new NetworkBassModel(practices, ties);
    model.setup();
    return () => {
      const adopters = [];
      for (let week = 0; week < weeks; week++) {
        model.step();
        adopters.push(model.turtles.with((turtle) => turtle.adopted).length);
      }
      return adopters;
    };
  },
});
