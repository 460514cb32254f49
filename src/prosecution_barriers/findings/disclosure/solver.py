"""One linear program kept warm in the solver and solved again after each small change."""

from __future__ import annotations

from enum import Enum

import highspy
import numpy as np

from prosecution_barriers.findings.disclosure.linear import Floats, LinearFacts

_PRIMAL_SIMPLEX = 4
_UNBOUNDED = (highspy.HighsModelStatus.kUnbounded, highspy.HighsModelStatus.kUnboundedOrInfeasible)
_OPTIMAL = (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kModelEmpty)


class Solved(Enum):
    """How a solve ended."""

    OPTIMAL = "optimal"
    UNBOUNDED = "unbounded"
    INFEASIBLE = "infeasible"


class Program:
    """Minimises a linear cost over `LinearFacts`.

    Args:
        facts: The constraints.
        costs: Cost of one unit of each variable; zero for all where it is left out.
        integer: Whether every variable is a whole number.
        primal: Use the primal simplex method: right where only costs change between solves, since the
            last solution then stays feasible. The dual method is right where bounds change.
        presolve: Look for simplifications before each solve; a waste where hundreds of solves differ little.
    """

    def __init__(
        self,
        facts: LinearFacts,
        costs: Floats | None = None,
        *,
        integer: bool = False,
        primal: bool = False,
        presolve: bool = True,
    ) -> None:
        self._solver = highspy.Highs()  # type: ignore[no-untyped-call]
        self._solver.setOptionValue("output_flag", False)
        self._solver.setOptionValue("threads", 1)
        if primal:
            self._solver.setOptionValue("simplex_strategy", _PRIMAL_SIMPLEX)
        if not presolve:
            self._solver.setOptionValue("presolve", "off")
        if integer:
            self._solver.setOptionValue("mip_rel_gap", 0.0)
        self._solver.passModel(_model(facts, costs, integer))
        self.solves = 0
        self.objective = 0.0
        """The least cost found by the last solve that ended `Solved.OPTIMAL`."""

    def cost(self, variable: int, cost: float) -> None:
        """Change what one unit of *variable* costs."""
        self._solver.changeColCost(int(variable), float(cost))

    def costs(self, costs: Floats) -> None:
        """Change what one unit of every variable costs."""
        everything = np.arange(len(costs), dtype=np.int32)
        self._solver.changeColsCost(len(costs), everything, np.asarray(costs, dtype=np.float64))

    def bounds(self, variable: int, low: float, high: float) -> None:
        """Change between what values *variable* may lie."""
        self._solver.changeColBounds(int(variable), float(low), float(high))

    def row_bounds(self, row: int, low: float, high: float) -> None:
        """Change between what values the sum of *row* may lie."""
        self._solver.changeRowBounds(int(row), float(low), float(high))

    def all_bounds(self, low: Floats, high: Floats) -> None:
        """Change between what values every variable may lie."""
        self._solver.changeColsBounds(len(low), np.arange(len(low), dtype=np.int32), low, high)

    def limit_nodes(self, nodes: int) -> None:
        """Give up an integer search after so many branches."""
        self._solver.setOptionValue("mip_max_nodes", nodes)

    def start_over(self) -> None:
        """Begin the next solve from the rows themselves instead of from the last solution."""
        self._solver.setBasis()

    def solve(self) -> Solved:
        """Solve from where the last solve ended.

        Raises:
            SolverGaveUp: It stopped without an answer, for want of the nodes allowed or of precision.
        """
        self.solves += 1
        self._solver.run()
        status = self._solver.getModelStatus()
        if status in _OPTIMAL:
            # Read at once: the solver forgets it at the next change of a cost.
            self.objective = float(self._solver.getInfo().objective_function_value)
            return Solved.OPTIMAL
        if status in _UNBOUNDED:
            return Solved.UNBOUNDED
        if status == highspy.HighsModelStatus.kInfeasible:
            return Solved.INFEASIBLE
        raise SolverGaveUp(str(status))

    def solve_by_interior_point(self, *, central: bool = False) -> Solved:
        """Solve from nothing, several times faster than simplex where there are thousands of variables.

        Args:
            central: Leave the values far from every bound that the optimum does not need, instead of at a
                corner; the next solve cannot start from them.
        """
        solver = self._solver
        solver.clearSolver()
        solver.setOptionValue("solver", "ipm")
        solver.setOptionValue("run_crossover", "off" if central else "on")
        try:
            return self.solve()
        except SolverGaveUp:
            if central:
                raise
        finally:
            solver.setOptionValue("solver", "choose")
            solver.setOptionValue("run_crossover", "on")
        return self.solve()

    def values(self) -> Floats:
        """The variables' values at the optimum."""
        return np.asarray(self._solver.getSolution().col_value, dtype=np.float64)

    def reduced_costs(self) -> Floats:
        """By how much the objective changes with each variable's bound, at the optimum."""
        return np.asarray(self._solver.getSolution().col_dual, dtype=np.float64)


class SolverGaveUp(RuntimeError):
    """The solver stopped without an answer."""


def _model(facts: LinearFacts, costs: Floats | None, integer: bool) -> highspy.HighsLp:
    model = highspy.HighsLp()
    model.num_col_ = facts.variables
    model.num_row_ = facts.rows
    model.col_cost_ = np.zeros(facts.variables) if costs is None else costs
    model.col_lower_ = facts.low
    model.col_upper_ = facts.high
    model.row_lower_ = facts.row_low
    model.row_upper_ = facts.row_high
    matrix = model.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_ = facts.starts
    matrix.index_ = facts.members
    matrix.value_ = facts.weights
    if integer:
        model.integrality_ = [highspy.HighsVarType.kInteger] * facts.variables
    return model
