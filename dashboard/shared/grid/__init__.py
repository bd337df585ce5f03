"""The coverage map, the scorecard and the grids of evidence: real tables with marks."""
