"""One whole season of an invented department, played through files alone, as its people would drop them."""

from pipeline.demo.run import run_demo

__all__ = ["run_demo"]
