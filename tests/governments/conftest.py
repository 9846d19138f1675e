from governments.actions import load_register
from tests.standing import standing

register = standing(load_register)
